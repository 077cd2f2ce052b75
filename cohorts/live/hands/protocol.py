"""Commands of the queue."""

from cohorts.live.hands import actions
from cohorts.live.hands.models import Hand
from cohorts.live.room.frames import Nothing, Number, Schema, found


class LowerHand(Schema):
    hand: Number


def raise_hand(by, room, at, data):
    return {"hand": actions.raise_hand(by=by, room=room, at=at).pk}


def lower_hand(by, room, at, data):
    return {"hand": actions.lower_hand(by=by, hand=found(Hand, room, data.hand), at=at).pk}


COMMANDS = {"raise_hand": (Nothing, raise_hand), "lower_hand": (LowerHand, lower_hand)}
