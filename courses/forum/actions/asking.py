"""What the asker does."""

from django.db import transaction
from django.utils.translation import gettext as _

from courses.enrollments.models import Enrollment
from courses.enrollments.rules import reasons_against_studying
from courses.forum.actions.steps import call_teachers, enter, first_of, locked
from courses.forum.models import Question, QuestionHistory
from courses.forum.rules import asked_by, may_edit, may_take_back, require_asking, require_text
from lms.audit import record
from lms.core.errors import Refused, require, require_no

State = Question.State


@transaction.atomic
def ask_question(*, by, enrollment, step, text, at, **device):
    """A question below a lesson; a repeat of ``client_uuid`` returns the first one. Tells those who teach, on commit.

    ``device``: ``client_uuid``, ``device_time``. Refused: ``forbidden``, what keeps from studying, ``not_a_lesson``,
    ``too_many`` (429), ``no_text`` and ``text_too_long`` (400), ``client_uuid_reused``.
    """
    require(by is not None and by.is_active and enrollment.user_id == by.pk)
    # Held, so that two forms at once do not both find room below the limit.
    enrollment = Enrollment.objects.select_for_update(of=["self"]).select_related("run", "user").get(pk=enrollment.pk)
    if first := first_of(Question, device.get("client_uuid"), enrollment=enrollment):
        return first
    require_no(reasons_against_studying(enrollment, at))
    text = require_text(text, "question")
    require_asking(by, enrollment, step, at)
    question = Question.objects.create(enrollment=enrollment, step=step, text=text, received_at=at, **device)
    QuestionHistory.objects.create(question=question, state=State.OPEN, by=by, at=at)
    record(by=by, action="forum.ask_question", thing=question, subject=by, at=at, step=step.pk)
    call_teachers(question, at)
    return question


@transaction.atomic
def edit_question(*, by, question, text, at):
    """Other words for a question that is new and has no reply. Refused: ``forbidden``, ``settled``, ``no_text`` …"""
    question = locked(question)
    require(asked_by(by, question))
    if not may_edit(by, question, at):
        raise Refused("settled", _("Pertanyaan hanya dapat diubah dalam 10 menit dan sebelum ada tanggapan."))
    question.text, question.edited_at = require_text(text, "question"), at
    question.save(update_fields=["text", "edited_at"])
    record(by=by, action="forum.edit_question", thing=question, subject=by, at=at)
    return question


@transaction.atomic
def take_back_question(*, by, question, at):
    """The asker takes an unanswered question away; its words are deleted. A second time changes nothing."""
    question = locked(question)
    require(asked_by(by, question))
    if question.state == State.TAKEN_BACK:
        return question
    if not may_take_back(by, question):
        raise Refused("settled", _("Pertanyaan yang sudah ditanggapi tidak dapat ditarik lagi."))
    question.text = ""
    question.save(update_fields=["text"])
    enter(question, State.TAKEN_BACK, by=by, at=at)
    record(by=by, action="forum.take_back_question", thing=question, subject=by, at=at)
    return question
