"""Verbs of the queue. A hand is its own record; the trail keeps what leaders do with somebody else's."""

from django.db import transaction

from cohorts.live.hands.models import Hand
from cohorts.live.room import rules
from cohorts.live.room.actions import locked, tell
from lms.audit import record
from lms.core.errors import require, require_no


@transaction.atomic
def raise_hand(*, by, room, at):
    """Ask to speak, behind who asked before; who has asked already keeps the place."""
    require(rules.may_speak(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_taking_part(room))
    hand, raised = Hand.objects.get_or_create(room=room, user=by, lowered_at=None, defaults={"raised_at": at})
    if raised:
        tell(room, "hand.raised", at, id=hand.pk)
    return hand


@transaction.atomic
def lower_hand(*, by, hand, at):
    """Take a hand down, one's own or as a leader; a second time changes nothing."""
    require(hand.user_id == by.pk or rules.may_lead(by, hand.room, at))
    room = locked(hand.room)
    hand.refresh_from_db()
    if hand.lowered_at is None:
        hand.lowered_at = at
        hand.save(update_fields=["lowered_at"])
        tell(room, "hand.lowered", at, id=hand.pk)
        if hand.user_id != by.pk:
            record(by=by, action="live.lower_hand", thing=hand, subject=hand.user, at=at)
    return hand


@transaction.atomic
def lower_all(*, room, at):
    """All hands fall, because the room closes. ``room`` must be ``locked``."""
    if room.hands.raised().update(lowered_at=at):
        tell(room, "hand.cleared", at)
