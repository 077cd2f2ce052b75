"""What the assignment pages show."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from assessments.assignments.models import Draft, Submission
from assessments.rubrics.models import Criterion


@dataclass(frozen=True)
class Desk:
    """One learner's work on one assignment: ``submissions`` newest first, ``draft``, ``criteria`` of the rubric."""

    submissions: tuple
    draft: Draft | None
    criteria: tuple

    @property
    def latest(self):
        return self.submissions[0] if self.submissions else None

    @property
    def text(self) -> str:
        """What to go on writing from: the draft, or after a return the text that was returned."""
        if self.draft and self.draft.text:
            return self.draft.text
        is_returned = self.latest and self.latest.state == Submission.State.RETURNED
        return self.latest.text if is_returned else ""


def desk(enrollment, step, page) -> Desk:
    """Seven queries, however many submissions and criteria."""
    if enrollment is None:
        return Desk((), None, criteria_of(page.rubric_id))
    submissions = with_told_grades(Submission.objects.filter(enrollment=enrollment, step=step)).order_by("-number")
    draft = Draft.objects.filter(enrollment=enrollment, step=step).first()
    return Desk(tuple(submissions), draft, criteria_of(page.rubric_id))


def latest_submission(enrollment, step):
    """The newest submission of an enrollment at a step, or ``None``."""
    return Submission.objects.filter(enrollment=enrollment, step=step).order_by("-number").first()


def siblings(submission):
    """All submissions of the same learner at the same step, oldest first."""
    return Submission.objects.filter(enrollment=submission.enrollment_id, step=submission.step_id).order_by("number")


def criteria_of(rubric_id) -> tuple:
    """Criteria of a rubric with their levels, in two queries."""
    return tuple(Criterion.objects.filter(rubric=rubric_id).prefetch_related("levels"))


def with_told_grades(submissions):
    """``submissions`` with files and ``told``: grades the learner may see, returned ones at once, others once released.

    Grades live in the room above, so they are reached through the relation they declare.
    """
    grades = Submission._meta.get_field("grades").related_model.objects
    told = grades.filter(Q(decision="returned") | Q(release__isnull=False)).order_by("-at", "-pk")
    told = told.select_related("by").prefetch_related("criteria__level__criterion")
    return submissions.prefetch_related(Prefetch("grades", told, to_attr="told"), "files__file")
