"""The hands' share of the room's state: those that are up, in order."""

from datetime import datetime

from django.utils.translation import gettext as _

from cohorts.live.hands.models import Hand
from cohorts.live.hands.queries import hands_as_data
from cohorts.live.room.folding import has

EMPTY = {"hands": []}


def snapshot(room):
    """The queue, read from the rows."""
    return {"hands": hands_as_data(room, room.hands.raised())}


def told(room, data):
    """{id: hand} of the hands that events name; names stand in their rows alone."""
    named = Hand.objects.filter(pk__in=[each["id"] for each in data])
    return {hand["id"]: hand for hand in hands_as_data(room, named)}


def open_now(state, told):
    """What the console shows as waiting: raised hands."""
    hands = len(state["hands"])
    return [{"href": "#tanya", "text": _("Tangan terangkat: %s") % hands}] if hands else []


def for_page(state, figures, you):
    """The queue with moments, and the reader's own hand with its place in it."""
    hands = [{**hand, "at": datetime.fromisoformat(hand["at"])} for hand in state["hands"]]
    own = [(place, hand["id"]) for place, hand in enumerate(hands, start=1) if hand["by"] == you["id"]]
    place, number = own[0] if own else (None, None)
    return {"hands": hands, "own_place": place, "own_hand": number}


def _raised(state, data, at):
    # A snapshot may be newer than the events that follow it; sorting by id keeps the order of asking all the same.
    if has(state["hands"], data["id"]):
        return {}
    return {"hands": sorted([*state["hands"], data], key=lambda hand: hand["id"])}


def _lowered(state, data, at):
    return {"hands": [hand for hand in state["hands"] if hand["id"] != data["id"]]}


def _cleared(state, data, at):
    return {"hands": []}


CHANGES = {"hand.raised": _raised, "hand.lowered": _lowered, "hand.cleared": _cleared}
TOLD = {"hand.raised": told}
