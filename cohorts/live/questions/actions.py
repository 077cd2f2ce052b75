"""Verbs of questions. What leaders do is recorded in the trail; questions and votes are their own record."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.questions.models import LiveQuestion, QuestionRules, QuestionVote
from cohorts.live.questions.rules import names_may_be_left_out, reasons_against_asking
from cohorts.live.room import broadcast, rules
from cohorts.live.room.actions import locked, tell
from lms.audit import record
from lms.core.errors import Refused, require, require_no

LONGEST_QUESTION, LONGEST_ANSWER = 500, 1000


def forget(*, at, **whose):
    """Erase questions that match ``whose`` (``room=`` or ``author=``) with their answers, and an author's answers."""
    questions = LiveQuestion.objects.filter(**whose)
    questions.filter(removed_at=None).update(removed_at=at)
    answers = LiveQuestion.objects.filter(answered_by=whose["author"]) if "author" in whose else questions
    erased = questions.exclude(body="").update(body="")
    return erased + (questions | answers).exclude(answer="").update(answer="")


@transaction.atomic
def ask(*, by, room, body, at, anonymous=False):
    """Put a question to who leads; ``anonymous`` where the room allows it, and then nobody is told the name."""
    require(rules.may_speak(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_taking_part(room))
    require_no(reasons_against_asking(by, room, anonymous))
    body = rules.text_of(body, "body", LONGEST_QUESTION, _("Tulis pertanyaan, paling panjang %(limit)s huruf."))
    question = LiveQuestion.objects.create(room=room, author=by, is_anonymous=anonymous, body=body, at=at)
    tell(room, "question.asked", at, id=question.pk)
    return question


@transaction.atomic
def support(*, by, question, at, wanted=True):
    """Say that one wants to know this, too, or (``wanted=False``) take it back; a second time changes nothing."""
    require(rules.may_vote(by, question.room), "not_participant", _("Hanya peserta yang mendukung pertanyaan."))
    require_no(rules.reasons_against_taking_part(question.room))
    # The lock holds vote and answer apart: no vote slips in behind the frozen number.
    room, question = question.room, LiveQuestion.objects.select_for_update().get(pk=question.pk)
    if question.answered_at or question.removed_at:
        raise Refused("not_waiting", _("Pertanyaan ini tidak lagi menunggu jawaban."))
    if question.author_id == by.pk:
        raise Refused("own_question", _("Ini pertanyaan Anda sendiri."))
    if wanted:
        QuestionVote.objects.get_or_create(question=question, user=by, defaults={"at": at})
    else:
        question.supporters.filter(user=by).delete()
    transaction.on_commit(partial(broadcast.figures_moved, room.uuid))
    return question


@transaction.atomic
def answer_question(*, by, question, at, answer=""):
    """Mark a question answered: in writing, or aloud (no ``answer``). A later answer in writing replaces the text."""
    require(rules.may_lead(by, question.room, at))
    room = locked(question.room)
    require_no(rules.reasons_against_taking_part(room))
    question = LiveQuestion.objects.select_for_update().get(pk=question.pk)
    if question.removed_at:
        raise Refused("removed", _("Pertanyaan ini sudah dihapus."))
    answer = answer and rules.text_of(answer, "answer", LONGEST_ANSWER, _("Jawaban paling panjang %(limit)s huruf."))
    if question.answered_at is None:
        question.votes, question.answered_at = question.supporters.count(), at
    question.answer, question.answered_by = answer, by
    question.save(update_fields=["votes", "answered_at", "answer", "answered_by"])
    tell(room, "question.answered", at, id=question.pk)
    record(by=by, action="live.answer_question", thing=question, at=at)
    return question


@transaction.atomic
def remove_question(*, by, question, at):
    """Take a question away from everybody; a second time changes nothing. The trail names no anonymous author."""
    require(rules.may_lead(by, question.room, at))
    room = locked(question.room)
    question.refresh_from_db()
    if question.removed_at is None:
        question.removed_at = at
        question.save(update_fields=["removed_at"])
        tell(room, "question.removed", at, id=question.pk)
        subject = None if question.is_anonymous else question.author
        record(by=by, action="live.remove_question", thing=question, subject=subject, at=at)
    return question


@transaction.atomic
def set_question_rules(*, by, room, anonymous, at):
    """Let people leave their names out of questions, or not; what was asked stays as it was asked."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_changing(room))
    if names_may_be_left_out(room) != anonymous:
        QuestionRules.objects.update_or_create(room=room, defaults={"anonymous": anonymous})
        tell(room, "question.ruled", at, anonymous=anonymous)
        record(by=by, action="live.set_question_rules", thing=room, at=at, anonymous=anonymous)
    return room
