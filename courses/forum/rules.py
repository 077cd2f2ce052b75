"""Who may ask, answer and keep order, and how much is enough."""

from datetime import timedelta

from django.utils.translation import gettext as _

from courses.enrollments.models import Enrollment
from courses.enrollments.rules import led_runs, reasons_against_studying
from courses.forum.models import LONGEST_QUESTION, LONGEST_REASON, LONGEST_REPLY, Question, Reply
from lms.core.errors import Reason, Refused, require

A_DAY = timedelta(days=1)
MOST_QUESTIONS = 10
MOST_REPLIES = 50
MAY_EDIT_FOR = timedelta(minutes=10)


def teaches(user, question) -> bool:
    """Whoever teaches the question's run; ``None`` is the system."""
    if user is None or user.is_superuser:
        return True
    return user.is_active and led_runs(user).filter(pk=question.enrollment.run_id).exists()


def asked_by(user, question) -> bool:
    return user is not None and user.is_active and question.enrollment.user_id == user.pk


def require_visible(user, question):
    """Raise ``Refused`` (403) unless ``user`` sees the question."""
    require(user is None or Question.objects.visible_to(user).filter(pk=question.pk).exists())


def reasons_against_replying(user, question, at) -> list[Reason]:
    """Why this person does not answer: a learner whose run has closed, for one. Those who teach always may."""
    if teaches(user, question):
        return []
    run = question.enrollment.run_id
    beside = Enrollment.objects.of(user).standing().filter(run=run).select_related("run").first()
    if beside is None:
        return [Reason("not_enrolled", _("Anda tidak terdaftar di kelas ini."))]
    return reasons_against_studying(beside, at)


def require_asking(by, enrollment, step, at):
    """Raise ``Refused``: ``not_a_lesson``, ``too_many`` (429)."""
    if step.run_id != enrollment.run_id or step.kind != "lesson":
        raise Refused("not_a_lesson", _("Pertanyaan hanya di bawah pelajaran kelas Anda."))
    lately = Question.objects.filter(enrollment__user=by, received_at__gt=at - A_DAY)
    _require_few(lately, MOST_QUESTIONS)


def require_few_replies(by, at):
    """Raise ``Refused`` (429) for a learner who has written enough today."""
    _require_few(Reply.objects.filter(author=by, is_teaching=False, received_at__gt=at - A_DAY), MOST_REPLIES)


def _require_few(rows, most):
    if rows.count() >= most:
        message = _("Sudah %(most)s kali dalam sehari. Coba lagi besok, atau tanyakan langsung di sesi.")
        raise Refused("too_many", message % {"most": most}, status=429)


def may_edit(user, question, at) -> bool:
    """The asker, within ten minutes, as long as nobody has replied."""
    young = at < question.received_at + MAY_EDIT_FOR
    return asked_by(user, question) and young and may_take_back(user, question)


def may_take_back(user, question) -> bool:
    """The asker, as long as the question waits and nobody has replied."""
    waits = question.state == Question.State.OPEN
    return asked_by(user, question) and waits and not question.replies.exists()


def require_text(text, field="text"):
    """Raise ``Refused`` (400) for nothing, or more than fits. Returns the text without white space around it."""
    longest = {"question": LONGEST_QUESTION, "reason": LONGEST_REASON}.get(field, LONGEST_REPLY)
    if not text.strip():
        message = _("Tulis isinya dahulu.")
        raise Refused("no_text", message, status=400, fields={field: message})
    if len(text.strip()) > longest:
        message = _("Panjangnya %(n)s huruf; batasnya %(limit)s.") % {"n": len(text.strip()), "limit": longest}
        raise Refused("text_too_long", message, status=400, fields={field: message})
    return text.strip()
