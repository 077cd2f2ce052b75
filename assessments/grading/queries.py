"""The queue and what a grader needs beside a submission."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from assessments.assignments.models import Submission
from assessments.assignments.rules import OF_COHORT, overseen_cohorts, taught_cohorts
from assessments.grading.models import Claim, Grade
from assessments.grading.rules import PROMISED, compare
from cohorts.programs.models import Cohort

PARTICIPANT = "enrollment__participant_enrollment__participant"
PEOPLE = ("enrollment__user", f"{PARTICIPANT}__cooperative", f"{PARTICIPANT}__cohort", "step", "claim__by")
# What a line of the queue says; texts handed in can be long.
LINE = (
    "uuid", "number", "received_at", "enrollment__user__name", "enrollment__user__is_demo",
    "enrollment__participant_enrollment__enrollment", f"{PARTICIPANT}__cooperative__name",
    f"{PARTICIPANT}__cohort__name", "step__title", "claim__until", "claim__by__name",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One entry of the queue as ``viewer`` sees it now."""

    submission: Submission
    waited: timedelta
    holder: str

    @property
    def participant(self):
        return self.submission.enrollment.participant_enrollment.participant

    @property
    def days(self) -> int:
        return self.waited.days

    @property
    def is_late(self) -> bool:
        return self.waited > PROMISED


def overseen(user):
    """Submissions ``user`` may look through, with the people in them."""
    submissions = Submission.objects.filter(**{OF_COHORT: overseen_cohorts(user)})
    return submissions.exclude(enrollment__user=user).select_related(*PEOPLE)


def overseen_with_region(user):
    """The same, with the regency each cooperative lies in."""
    return overseen(user).select_related(f"{PARTICIPANT}__cooperative__village__parent__parent", "rubric")


def queue(user, at, *, cohort="", step="") -> list[Row]:
    """What waits, oldest first; ``cohort`` a code, ``step`` the id of a run's step. One query."""
    waiting = overseen(user).awaiting()
    if cohort:
        waiting = waiting.filter(enrollment__participant_enrollment__participant__cohort__code=cohort)
    if step:
        waiting = waiting.filter(step=step)
    return [row_of(submission, user, at) for submission in waiting.only(*LINE)]


def row_of(submission, user, at) -> Row:
    held = getattr(submission, "claim", None)
    other = held is not None and held.by_id != user.pk and held.until > at
    return Row(submission, at - submission.received_at, held.by.name if other else "")


def next_free(user, at, after=None):
    """The oldest waiting submission that ``user`` may judge and nobody else holds, or ``None``."""
    held = Claim.objects.filter(until__gt=at).exclude(by=user).values("submission")
    waiting = Submission.objects.awaiting().filter(**{OF_COHORT: taught_cohorts(user)})
    return waiting.exclude(pk__in=held).exclude(enrollment__user=user).exclude(pk=after and after.pk).first()


def taught_ids(user) -> set[int]:
    """Ids of the cohorts ``user`` teaches, and may release marks for."""
    return set(taught_cohorts(user).values_list("cohort", flat=True))


def cohorts_of(user):
    """The cohorts in the queue's filter, each with ``unreleased``: accepted work whose marks nobody sees yet."""
    grade = "participants__participant_enrollments__enrollment__submissions__grades"
    unreleased = Q(**{f"{grade}__decision": Grade.Decision.ACCEPTED, f"{grade}__release": None})
    cohorts = Cohort.objects.filter(pk__in=overseen_cohorts(user))
    return cohorts.annotate(unreleased=Count(grade, filter=unreleased, distinct=True))


def previous_of(submission):
    """The submission before this one, or ``None``."""
    before = Submission.objects.filter(enrollment=submission.enrollment_id, step=submission.step_id)
    return before.filter(number__lt=submission.number).order_by("-number").first()


def changes_since(previous, submission):
    """Paragraphs compared with the submission before, and how many came or went; ``None`` without one."""
    if previous is None:
        return None
    passages = compare(previous.text, submission.text)
    marks = [passage.mark for passage in passages]
    return {"passages": passages, "count": max(marks.count("added"), marks.count("removed"))}
