"""Who may answer, until when, and who sees the key."""

from datetime import timedelta

from django.utils.translation import gettext as _

from assessments.quizzes.models import Attempt, QuizPage
from courses.enrollments.models import Enrollment
from courses.progress.rules import reasons_against_step
from lms.core.errors import Reason

# What was sent in time may arrive this much later.
GRACE = timedelta(seconds=30)


def may_answer(user, attempt) -> bool:
    """The learner alone, as long as they belong to the run."""
    enrollment = attempt.enrollment
    return user is not None and enrollment.user_id == user.pk and enrollment.state != Enrollment.State.WITHDRAWN


def is_over(attempt, at) -> bool:
    """Whether the server's clock has closed a running attempt."""
    return attempt.due_at is not None and at > attempt.due_at + GRACE


def is_due(attempt, at) -> bool:
    """Whether the learner's own time is up, grace or not: what cannot be read then is left out."""
    return attempt.due_at is not None and at >= attempt.due_at


def attempts_left(page, taken) -> int:
    return max(0, page.attempts_allowed - taken)


def reasons_against_starting(enrollment, step, page, *, taken, at) -> list[Reason]:
    """Why no further attempt may begin; ``taken`` counts those begun before."""
    reasons = reasons_against_step(enrollment, step, at)
    if not attempts_left(page, taken):
        text = _("Semua %(n)s percobaan sudah Anda pakai.") % {"n": page.attempts_allowed}
        reasons.append(Reason("no_attempts_left", text))
    return reasons


def key_is_shown(attempt, left) -> bool:
    """Whether the learner sees right answers: never of a pre-test; of a post-test once no attempt can profit."""
    if attempt.state != Attempt.State.SUBMITTED or attempt.quiz_kind == QuizPage.Kind.PRE_TEST:
        return False
    return attempt.quiz_kind == QuizPage.Kind.PRACTICE or attempt.passed or left == 0
