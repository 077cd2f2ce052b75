"""Replying, and settling which reply was the answer."""

from django.db import transaction
from django.utils.translation import gettext as _

from courses.forum.actions.steps import call_teachers, enter, first_of, locked, tell_about
from courses.forum.models import Question, Reply
from courses.forum.notices import AskerReplied, QuestionAnswered, QuestionReplied, ReplyAccepted
from courses.forum.rules import (
    asked_by,
    reasons_against_replying,
    require_few_replies,
    require_text,
    require_visible,
    teaches,
)
from lms.audit import record
from lms.core.errors import Refused, require, require_no

State = Question.State


@transaction.atomic
def reply_to(*, by, question, text, at, **device):
    """A reply; one by somebody who teaches answers the question. A repeat of ``client_uuid`` returns the first one.

    Tells the asker on commit, or, when the asker writes, those who have replied.
    Refused: ``forbidden``, ``not_enrolled``, what keeps from studying, ``too_many`` (429), ``no_text`` and
    ``text_too_long`` (400), ``client_uuid_reused``.
    """
    question = locked(question)
    require_visible(by, question)
    if first := first_of(Reply, device.get("client_uuid"), question=question, author=by):
        return first
    require_no(reasons_against_replying(by, question, at))
    is_teaching = teaches(by, question) and not asked_by(by, question)
    if not is_teaching:
        require_few_replies(by, at)
    reply = Reply.objects.create(
        question=question, author=by, text=require_text(text), is_teaching=is_teaching, received_at=at, **device
    )
    record(by=by, action="forum.reply_to", thing=reply, subject=question.asker, at=at)
    if is_teaching and question.state == State.OPEN:
        enter(question, State.ANSWERED, by=by, at=at)
    _tell_the_others(question, reply, at)
    return reply


def _tell_the_others(question, reply, at):
    """The asker hears of a reply; who has replied hears of the asker's."""
    by = reply.author
    if asked_by(by, question):
        others = [other.author for other in question.replies.exclude(author=by).select_related("author")]
        return tell_about(question, others, AskerReplied, at, name=by.name)
    kind = QuestionAnswered if reply.is_teaching else QuestionReplied
    return tell_about(question, [question.asker], kind, at, name=by.name)


@transaction.atomic
def accept_reply(*, by, reply, at):
    """The asker, or who teaches, names the best answer; another one may follow. Tells its author on commit.

    Refused: ``forbidden``, ``hidden``.
    """
    question = locked(reply.question)
    require(asked_by(by, question) or teaches(by, question))
    if reply.hidden_at is not None:
        raise Refused("hidden", _("Jawaban yang disembunyikan tidak dapat dipilih."))
    if question.best_id == reply.pk:
        return reply
    question.best = reply
    enter(question, State.ANSWERED, by=by, at=at)
    record(by=by, action="forum.accept_reply", thing=reply, subject=reply.author, at=at)
    if by is None or reply.author_id != by.pk:
        tell_about(question, [reply.author], ReplyAccepted, at)
    return reply


@transaction.atomic
def reopen_question(*, by, question, at):
    """The asker, or who teaches, says that it is not answered yet; those who teach are told again."""
    question = locked(question)
    require(asked_by(by, question) or teaches(by, question))
    if question.state != State.ANSWERED:
        return question
    question.best = None
    enter(question, State.OPEN, by=by, at=at)
    record(by=by, action="forum.reopen_question", thing=question, subject=question.asker, at=at)
    call_teachers(question, at)
    return question
