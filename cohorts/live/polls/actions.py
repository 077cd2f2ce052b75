"""Verbs of polls. What leaders do is recorded in the trail; votes are their own record."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.polls.models import Poll, PollChoice, Vote
from cohorts.live.polls.queries import poll_as_data, tallies
from cohorts.live.room import broadcast, rules
from cohorts.live.room.actions import locked, tell
from cohorts.live.room.rules import text_of
from lms.audit import record
from lms.core.errors import Refused, require, require_no

LONGEST_QUESTION, LONGEST_CHOICE = 300, 160
FEWEST_CHOICES, MOST_CHOICES = 2, 8


@transaction.atomic
def open_poll(*, by, room, question, choices, at):
    """Put a question with 2 to 8 choices to the room; one at a time."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_taking_part(room))
    if room.polls.filter(state=Poll.State.OPEN).exists():
        raise Refused("poll_open", _("Masih ada jajak pendapat yang terbuka. Tutup dahulu."))
    question = text_of(question, "question", LONGEST_QUESTION, _("Tulis pertanyaan, paling panjang %(limit)s huruf."))
    poll = Poll.objects.create(room=room, question=question, opened_at=at, by=by)
    texts = enumerate(_choices(choices), start=1)
    PollChoice.objects.bulk_create(PollChoice(poll=poll, position=position, text=text) for position, text in texts)
    tell(room, "poll.opened", at, **poll_as_data(poll))
    record(by=by, action="live.open_poll", thing=poll, at=at)
    return poll


@transaction.atomic
def cast_vote(*, by, poll, choice, at):
    """Choose answer number ``choice``; until the poll closes one may choose anew. Participants only."""
    require(rules.may_vote(by, poll.room), "not_participant", _("Hanya peserta yang memilih."))
    # The lock holds the vote and the closing apart: no vote slips in behind the frozen result.
    room, poll = poll.room, Poll.objects.select_for_update().get(pk=poll.pk)
    if poll.state != Poll.State.OPEN:
        raise Refused("poll_closed", _("Jajak pendapat ini sudah ditutup."))
    chosen = poll.choices.filter(position=choice).first()
    if chosen is None:
        raise Refused("no_such_choice", _("Pilihan itu tidak ada."), status=400)
    vote = Vote(poll=poll, user=by, choice=chosen, at=at)
    new = {"unique_fields": ["poll", "user"], "update_fields": ["choice", "at"]}
    Vote.objects.bulk_create([vote], update_conflicts=True, **new)
    transaction.on_commit(partial(broadcast.figures_moved, room.uuid))
    return vote


@transaction.atomic
def close_poll(*, by, poll, at):
    """Close a poll and freeze its result as an event."""
    require(rules.may_lead(by, poll.room, at))
    room = locked(poll.room)
    poll = Poll.objects.select_for_update().get(pk=poll.pk)
    if poll.state != Poll.State.OPEN:
        raise Refused("poll_closed", _("Jajak pendapat ini sudah ditutup."))
    poll.state, poll.closed_at = Poll.State.CLOSED, at
    poll.save(update_fields=["state", "closed_at"])
    counts = tallies([poll])[poll.pk]
    tell(room, "poll.closed", at, id=poll.pk, counts=counts, people=sum(counts))
    record(by=by, action="live.close_poll", thing=poll, at=at)
    return poll


def _choices(choices):
    texts = [choice.strip() for choice in choices if choice.strip()]
    if not FEWEST_CHOICES <= len(texts) <= MOST_CHOICES or len(set(texts)) < len(texts):
        message = _("Tulis 2 sampai 8 pilihan yang berbeda.")
        raise Refused("invalid", message, status=400, fields={"choices": message})
    return [text_of(text, "choices", LONGEST_CHOICE, _("Pilihan paling panjang %(limit)s huruf.")) for text in texts]
