"""Keeping order, and keeping what helps everybody. For those who teach the run."""

from django.db import transaction
from django.utils.translation import gettext as _

from courses.forum.actions.answering import accept_reply
from courses.forum.actions.steps import locked, tell_about
from courses.forum.models import FaqEntry, Question
from courses.forum.notices import ReplyPromoted, WordsHidden
from courses.forum.rules import require_text, teaches
from lms.audit import record
from lms.core.errors import Refused, require


@transaction.atomic
def hide(*, by, thing, reason, at):
    """Hide a question or a reply from the learners, and tell its author why. A second time changes nothing.

    Refused: ``forbidden``, ``no_text`` and ``text_too_long`` (400) for the reason.
    """
    question = locked(_question_of(thing))
    require(teaches(by, question))
    reason = require_text(reason, "reason")
    if thing.hidden_at is not None:
        return thing
    thing.hidden_at, thing.hidden_by, thing.hidden_reason = at, by, reason
    thing.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    if not _is_question(thing) and question.best_id == thing.pk:
        question.best = None
        question.save(update_fields=["best"])
    author = _author_of(thing)
    record(by=by, action="forum.hide", thing=thing, subject=author, at=at, reason=reason)
    tell_about(question, [author], WordsHidden, at, reason=reason)
    return thing


@transaction.atomic
def show_again(*, by, thing, at):
    """Undo ``hide``; a second time changes nothing."""
    question = locked(_question_of(thing))
    require(teaches(by, question))
    if thing.hidden_at is None:
        return thing
    thing.hidden_at, thing.hidden_by, thing.hidden_reason = None, None, ""
    thing.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    record(by=by, action="forum.show_again", thing=thing, subject=_author_of(thing), at=at)
    return thing


@transaction.atomic
def promote_reply(*, by, reply, question, answer, at):
    """Show a reply to everybody who studies the lesson, in the words ``question`` and ``answer``; it becomes the best.

    Again on the same reply: the entry gets the new words, and returns if it was retired. Tells asker and author once.
    Refused: ``forbidden``, ``hidden``, ``no_text`` and ``text_too_long`` (400).
    """
    thread = locked(reply.question)
    require(teaches(by, thread))
    if reply.hidden_at or thread.hidden_at:
        raise Refused("hidden", _("Yang disembunyikan tidak dapat masuk tanya jawab umum."))
    words = {"question": require_text(question, "question"), "answer": require_text(answer, "answer")}
    entry, is_new = FaqEntry.objects.update_or_create(
        reply=reply,
        defaults=words | {"retired_at": None, "retired_by": None},
        create_defaults=words | {"page_id": thread.step.page_id, "promoted_by": by, "promoted_at": at},
    )
    accept_reply(by=by, reply=reply, at=at)
    record(by=by, action="forum.promote_reply", thing=entry, subject=reply.author, at=at)
    if is_new:
        people = [user for user in (thread.asker, reply.author) if user != by]
        tell_about(thread, people, ReplyPromoted, at)
    return entry


@transaction.atomic
def retire_entry(*, by, entry, at):
    """Take an entry away from everybody's sight; a second time changes nothing."""
    require(teaches(by, entry.reply.question))
    if entry.retired_at is None:
        entry.retired_at, entry.retired_by = at, by
        entry.save(update_fields=["retired_at", "retired_by"])
        record(by=by, action="forum.retire_entry", thing=entry, subject=entry.reply.author, at=at)
    return entry


def _is_question(thing) -> bool:
    return isinstance(thing, Question)


def _question_of(thing):
    return thing if _is_question(thing) else thing.question


def _author_of(thing):
    return thing.asker if _is_question(thing) else thing.author
