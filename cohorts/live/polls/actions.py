"""Verbs of polls. What leaders do is recorded in the trail; votes are their own record."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.polls.models import Poll, Vote
from cohorts.live.polls.queries import counted, poll_as_data
from cohorts.live.polls.rules import answer_of, choices_of, question_of
from cohorts.live.room import broadcast, rules
from cohorts.live.room.actions import held, locked, tell
from cohorts.live.room.models import LiveCommand, LiveRoom
from lms.audit import record
from lms.core.errors import Refused, require, require_no

MOST_DRAFTS = 30
FORGOTTEN = [""]


@transaction.atomic
def forget(*, at, **whose):
    """Erase the words of answers that match ``whose`` (``room=`` or ``author=``); how many people answered stays."""
    votes, sent = _of_somebody(whose)
    written = votes.filter(poll__kind=Poll.Kind.WORDS).exclude(answer=FORGOTTEN)
    polls = list(Poll.objects.select_for_update(no_key=True).filter(pk__in=written.values("poll")))
    erased = written.update(answer=FORGOTTEN)
    for poll in polls:
        _count_anew(poll)
        # A command sent again is answered from here.
        told = sent.filter(result__poll=poll.pk, result__has_key="answer")
        told.update(result={"poll": poll.pk, "answer": FORGOTTEN})
    return erased


def _of_somebody(whose):
    if "author" in whose:
        own = {"user": whose["author"]}
        return Vote.objects.filter(**own), LiveCommand.objects.filter(**own)
    return Vote.objects.filter(poll__room=whose["room"]), LiveCommand.objects.filter(room=whose["room"])


def _count_anew(poll):
    """The result without what was forgotten; a word stays hidden as long as somebody else said it too."""
    said = {answer[0] for answer in poll.votes.values_list("answer", flat=True)}
    poll.hidden_words = [word for word in poll.hidden_words if word in said]
    poll.result = counted(poll) if poll.state == Poll.State.CLOSED else None
    poll.save(update_fields=["hidden_words", "result"])


@transaction.atomic
def draft_poll(*, by, room, at, question, choices, **form):
    """Prepare a poll, before the session or during it; ``form``: ``kind`` (single), ``is_named`` (False)."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    if room.state == LiveRoom.State.CLOSED:
        require_no(rules.reasons_against_taking_part(room))
    if room.polls.filter(state=Poll.State.DRAFT).count() >= MOST_DRAFTS:
        raise Refused("too_many", _("Paling banyak 30 jajak pendapat yang disiapkan."))
    poll = _written(by, room, question, choices, form)
    record(by=by, action="live.draft_poll", thing=poll, at=at)
    transaction.on_commit(partial(broadcast.figures_moved, room.uuid))
    return poll


def reuse_poll(*, by, room, poll, at):
    """Prepare a copy of ``poll``, which was asked in another session that ``by`` may enter."""
    form = {"kind": poll.kind, "is_named": poll.is_named}
    return draft_poll(by=by, room=room, question=poll.question, choices=poll.choices, at=at, **form)


@transaction.atomic
def drop_draft(*, by, poll, at):
    """Throw away what was only prepared."""
    require(rules.may_lead(by, poll.room, at))
    room = locked(poll.room)
    poll = _draft(poll)
    record(by=by, action="live.drop_draft", thing=poll, at=at)
    poll.delete()
    transaction.on_commit(partial(broadcast.figures_moved, room.uuid))


@transaction.atomic
def open_draft(*, by, poll, at):
    """Put a prepared poll to the room; one at a time."""
    require(rules.may_lead(by, poll.room, at))
    return _open(by, locked(poll.room), poll, at)


@transaction.atomic
def open_poll(*, by, room, at, question, choices, **form):
    """Put a new poll to the room; one at a time. ``form`` as in ``draft_poll``."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_taking_part(room))
    return _open(by, room, _written(by, room, question, choices, form), at)


@transaction.atomic
def cast_vote(*, by, poll, at, answer=(), words=""):
    """Answer a poll; until it closes one may answer anew. Participants only. Answers as in ``Vote``.

    Many vote at once: nobody waits for another voter, and the closing waits for all of them.
    """
    require(rules.may_vote(by, poll.room), "not_participant", _("Hanya peserta yang memilih."))
    room, poll = poll.room, held(poll)
    if poll.state != Poll.State.OPEN:
        raise Refused("poll_closed", _("Jajak pendapat ini sudah ditutup."))
    vote = Vote(poll=poll, user=by, answer=answer_of(poll, answer, words), at=at)
    new = {"unique_fields": ["poll", "user"], "update_fields": ["answer", "at"]}
    Vote.objects.bulk_create([vote], update_conflicts=True, **new)
    transaction.on_commit(partial(broadcast.figures_moved, room.uuid))
    return vote


@transaction.atomic
def show_result(*, by, poll, at):
    """Let everybody see the result, of an open poll as it moves; a second time changes nothing."""
    require(rules.may_lead(by, poll.room, at))
    room = locked(poll.room)
    require_no(rules.reasons_against_taking_part(room))
    poll = _asked(poll)
    if poll.shown_at is None:
        poll.shown_at = at
        poll.save(update_fields=["shown_at"])
        tell(room, "poll.shown", at, id=poll.pk)
        record(by=by, action="live.show_result", thing=poll, at=at)
        transaction.on_commit(partial(broadcast.figures_moved, room.uuid))
    return poll


@transaction.atomic
def hide_word(*, by, poll, word, at):
    """Take a word out of the result, for good; a second time changes nothing."""
    require(rules.may_lead(by, poll.room, at))
    room = locked(poll.room)
    require_no(rules.reasons_against_taking_part(room))
    poll = _asked(poll)
    if word not in poll.hidden_words:
        poll.hidden_words = [*poll.hidden_words, word]
        poll.result = counted(poll) if poll.state == Poll.State.CLOSED else None
        poll.save(update_fields=["hidden_words", "result"])
        tell(room, "poll.word_hidden", at, id=poll.pk)
        record(by=by, action="live.hide_word", thing=poll, at=at)
        transaction.on_commit(partial(broadcast.figures_moved, room.uuid))
    return poll


@transaction.atomic
def close_poll(*, by, poll, at):
    """Close a poll and freeze its result; who may know it is another matter (``show_result``)."""
    require(rules.may_lead(by, poll.room, at))
    room = locked(poll.room)
    poll = Poll.objects.select_for_update(no_key=True).get(pk=poll.pk)
    if poll.state != Poll.State.OPEN:
        raise Refused("poll_closed", _("Jajak pendapat ini sudah ditutup."))
    poll.state, poll.closed_at, poll.result = Poll.State.CLOSED, at, counted(poll)
    poll.save(update_fields=["state", "closed_at", "result"])
    tell(room, "poll.closed", at, id=poll.pk)
    record(by=by, action="live.close_poll", thing=poll, at=at)
    return poll


def _written(by, room, question, choices, form):
    kind, is_named = form.get("kind", Poll.Kind.SINGLE), form.get("is_named", False)
    words = {"question": question_of(question), "choices": choices_of(kind, choices)}
    return Poll.objects.create(room=room, kind=kind, is_named=is_named, by=by, **words)


def _open(by, room, poll, at):
    """``room`` is locked, so two leaders do not open two polls."""
    require_no(rules.reasons_against_taking_part(room))
    if room.polls.filter(state=Poll.State.OPEN).exists():
        raise Refused("poll_open", _("Masih ada jajak pendapat yang terbuka. Tutup dahulu."))
    poll = _draft(poll)
    poll.state, poll.opened_at = Poll.State.OPEN, at
    poll.save(update_fields=["state", "opened_at"])
    tell(room, "poll.opened", at, **poll_as_data(poll))
    record(by=by, action="live.open_poll", thing=poll, at=at)
    return poll


def _draft(poll):
    found = Poll.objects.select_for_update(no_key=True).filter(pk=poll.pk, state=Poll.State.DRAFT).first()
    if found is None:
        raise Refused("not_a_draft", _("Jajak pendapat ini sudah dibuka atau dihapus."))
    return found


def _asked(poll):
    """The row, locked; drafts have no result."""
    found = Poll.objects.select_for_update(no_key=True).asked().filter(pk=poll.pk).first()
    if found is None:
        raise Refused("not_asked", _("Jajak pendapat ini belum dibuka."))
    return found
