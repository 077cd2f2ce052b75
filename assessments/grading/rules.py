"""Who may judge, release, or only look; and how two versions of a text differ. The last is pure."""

import difflib
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from assessments.assignments.models import Submission
from assessments.assignments.rules import OF_COHORT, taught_cohorts
from assessments.grading.models import Grade
from cohorts.programs.models import Cohort
from lms.core.errors import Refused
from lms.core.times import clock

HELD_FOR = timedelta(minutes=45)
# After this long a submission is marked late in the queue.
PROMISED = timedelta(days=3)


def may_grade(user, submission) -> bool:
    """Trainers and facilitators of the learner's cohort, never of their own work. Organizers only look."""
    if user is None or submission.enrollment.user_id == user.pk:
        return False
    return Submission.objects.filter(pk=submission.pk, **{OF_COHORT: taught_cohorts(user)}).exists()


def may_release(user, cohort) -> bool:
    """Trainers and facilitators of the cohort."""
    return user is not None and taught_cohorts(user).filter(cohort=cohort).exists()


def reads_steps(user, page) -> bool:
    """Trainers and facilitators read the steps that their cohorts study, without being enrolled."""
    return Cohort.objects.filter(pk__in=taught_cohorts(user), cohort_runs__run__steps__page=page.pk).exists()


def is_held_by_other(claim, user, at) -> bool:
    """Whether somebody else's claim is in force."""
    return claim is not None and claim.by_id != user.pk and claim.until > at


def is_held_by(submission, user, at) -> bool:
    """Whether ``user``'s own claim is in force."""
    claim = getattr(submission, "claim", None)
    return claim is not None and claim.by_id == user.pk and claim.until > at


def require_free(claim, user, at):
    """Raise ``Refused`` (held) while somebody else holds the submission."""
    if is_held_by_other(claim, user, at):
        message = _("Kiriman ini sedang dinilai %(name)s sampai %(time)s.")
        raise Refused("held", message % {"name": claim.by.name, "time": clock(claim.until)})


def require_levels(levels, rubric, decision):
    """Raise ``Refused`` (400) unless ``levels`` are of the rubric, one a criterion; to accept, every one is needed."""
    chosen = [level.criterion_id for level in levels]
    criteria = dict(rubric.criteria.values_list("pk", "name"))
    if set(chosen) - set(criteria) or len(set(chosen)) != len(chosen):
        raise Refused("foreign_level", _("Tingkat yang dipilih bukan dari rubrik tugas ini."), status=400)
    missing = [name for pk, name in criteria.items() if pk not in chosen]
    if missing and decision == Grade.Decision.ACCEPTED:
        message = _("Belum dinilai: %(names)s. Pilih satu tingkat untuk setiap kriteria.")
        message %= {"names": ", ".join(missing)}
        raise Refused("levels_missing", message, status=400, fields={"levels": message})


def require_feedback(feedback):
    """Raise ``Refused`` (400) for no feedback, or more than the column holds."""
    if not feedback.strip():
        message = _("Tulis umpan balik: satu yang baik dan satu yang diperbaiki.")
        raise Refused("no_feedback", message, status=400, fields={"feedback": message})
    longest = Grade._meta.get_field("feedback").max_length
    if len(feedback) > longest:
        message = _("Umpan balik %(n)s huruf; batasnya %(limit)s.") % {"n": len(feedback), "limit": longest}
        raise Refused("feedback_too_long", message, status=400, fields={"feedback": message})


@dataclass(frozen=True)
class Passage:
    """A paragraph in a comparison: ``mark`` same, removed or added."""

    mark: str
    text: str


def paragraphs(text) -> list[str]:
    """Lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def compare(before, after) -> list[Passage]:
    """The paragraphs of ``before`` and ``after`` in one list, what went before what came."""
    old, new = paragraphs(before), paragraphs(after)
    passages = []
    for tag, start, end, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            passages += [Passage("same", text) for text in new[first:last]]
            continue
        passages += [Passage("removed", text) for text in old[start:end]]
        passages += [Passage("added", text) for text in new[first:last]]
    return passages
