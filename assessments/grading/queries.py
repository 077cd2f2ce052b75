"""The queue and what a grader needs beside a submission."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Q

from assessments.assignments.models import Submission
from assessments.assignments.rules import OF_COHORT, overseen_cohorts, taught_cohorts
from assessments.grading.models import Claim, Grade
from assessments.grading.rules import PROMISED, compare
from cohorts.programs.models import Cohort

PARTICIPANT = "enrollment__participant_enrollment__participant"
PEOPLE = ("enrollment__user", f"{PARTICIPANT}__cooperative", f"{PARTICIPANT}__cohort", "step", "claim__by")
# What a line of the queue says, in the order of ``Row``.
LINE = (
    "pk", "uuid", "number", "received_at", "enrollment__user__name", "enrollment__user__is_demo", "step__title",
    f"{PARTICIPANT}__cooperative__name", f"{PARTICIPANT}__cohort__name",
)  # fmt: skip
CLAIM = ("claim__by", "claim__by__name", "claim__until")


@dataclass(frozen=True)
class Row:
    """One entry of the queue as its reader sees it now; ``holder`` and ``until`` where somebody else works on it."""

    pk: int
    uuid: UUID
    number: int
    received_at: datetime
    name: str
    is_demo: bool
    step: str
    cooperative: str
    cohort: str
    waited: timedelta
    holder: str = ""
    until: datetime | None = None

    @property
    def days(self) -> int:
        return self.waited.days

    @property
    def is_late(self) -> bool:
        return self.waited > PROMISED


class Queue(Sequence):
    """``waiting`` submissions as rows for ``user``, read as far as they are asked for."""

    def __init__(self, waiting, user, at):
        self.waiting, self.user, self.at = waiting.order_by("received_at", "pk"), user, at

    @cached_property
    def count(self) -> int:
        return self.waiting.count()

    def __len__(self):
        return self.count

    def __getitem__(self, place):
        lines = self.waiting.values_list(*LINE, *CLAIM)
        return list(map(self._row, lines[place])) if isinstance(place, slice) else self._row(lines[place])

    def place_of(self, submission) -> int:
        """Counted from 1; 0 for what does not wait."""
        if submission.state != Submission.State.WAITING:
            return 0
        same = Q(received_at=submission.received_at, pk__lt=submission.pk)
        return self.waiting.filter(Q(received_at__lt=submission.received_at) | same).count() + 1

    def steps(self) -> list[tuple]:
        """(id, title) of the steps that something waits in."""
        return list(self.waiting.order_by("step__title").values_list("step", "step__title").distinct())

    def _row(self, line):
        *said, claimant, name, until = line
        held = claimant not in (None, self.user.pk) and until > self.at
        return Row(*said, self.at - said[3], name if held else "", until if held else None)


def overseen(user):
    """Submissions ``user`` may look through, with the people in them."""
    return _overseen(user).select_related(*PEOPLE)


def overseen_with_region(user):
    """The same, with the regency each cooperative lies in."""
    return overseen(user).select_related(f"{PARTICIPANT}__cooperative__village__parent__parent", "rubric")


def _overseen(user):
    return Submission.objects.filter(**{OF_COHORT: overseen_cohorts(user)}).exclude(enrollment__user=user)


def queue(user, at, *, cohort="", step="", among=None) -> Queue:
    """What waits, oldest first; ``cohort`` a code, ``step`` the id of a run's step.

    ``among`` are the cohorts of ``cohorts_of(user)``, where the caller has read them: keys are asked for sooner.
    """
    narrowed = {f"{PARTICIPANT}__cohort__code": cohort, "step": step}
    within = overseen_cohorts(user) if among is None else [one.pk for one in among]
    waiting = Submission.objects.awaiting().filter(**{OF_COHORT: within}).exclude(enrollment__user=user)
    return Queue(waiting.filter(**{name: value for name, value in narrowed.items() if value}), user, at)


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
