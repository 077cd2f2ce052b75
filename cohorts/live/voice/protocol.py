"""Commands of the floor."""

from cohorts.live.hands.models import Hand
from cohorts.live.room.frames import Nothing, Number, Schema, found
from cohorts.live.voice import actions


class GiveFloor(Schema):
    hand: Number


class ChooseRecording(Schema):
    recorded: bool


def give_floor(by, room, at, data):
    return {"floor": actions.give_floor(by=by, hand=found(Hand, room, data.hand), at=at).pk}


def take_floor(by, room, at, data):
    return {"floor": actions.take_floor(by=by, room=room, at=at).pk}


def drop_floor(by, room, at, data):
    actions.drop_floor(by=by, room=room, at=at)
    return {}


def choose_recording(by, room, at, data):
    return {"recorded": actions.choose_recording(by=by, room=room, recorded=data.recorded, at=at)}


COMMANDS = {
    "give_floor": (GiveFloor, give_floor),
    "take_floor": (Nothing, take_floor),
    "drop_floor": (Nothing, drop_floor),
    "choose_recording": (ChooseRecording, choose_recording),
}
