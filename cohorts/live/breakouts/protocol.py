"""Commands of breakouts."""

from typing import Annotated

from pydantic import Field

from cohorts.live.breakouts import actions
from cohorts.live.breakouts.models import BreakoutRound
from cohorts.live.room.frames import Nothing, Number, Schema, Text


class PrepareBreakouts(Schema):
    sorting: Annotated[str, Field(pattern=f"^({'|'.join(BreakoutRound.Sorting.values)})$")]
    groups: Number
    seed: Annotated[Text, Field(max_length=40)] = ""


class SeatPeople(Schema):
    """``seats``: "user:group"; an empty text leaves somebody where they are."""

    seats: Annotated[list[Annotated[str, Field(pattern=r"^([0-9]{1,9}:[0-9]{1,9})?$")]], Field(max_length=400)]


def prepare_breakouts(by, room, at, data):
    plan = {"sorting": data.sorting, "groups": data.groups, "seed": data.seed}
    return {"round": actions.prepare_breakouts(by=by, room=room, at=at, **plan).pk}


def seat_people(by, room, at, data):
    seats = dict(map(int, seat.split(":")) for seat in data.seats if seat)
    return {"round": actions.seat_people(by=by, room=room, seats=seats, at=at).pk}


def open_breakouts(by, room, at, data):
    return {"round": actions.open_breakouts(by=by, room=room, at=at).pk}


def close_breakouts(by, room, at, data):
    return {"closes_at": actions.close_breakouts(by=by, room=room, at=at).closes_at.isoformat()}


def call_trainer(by, room, at, data):
    return {"called": actions.call_trainer(by=by, room=room, at=at).called_at.isoformat()}


def answer_call(by, room, at, data):
    actions.answer_call(by=by, room=room, at=at)
    return {}


COMMANDS = {
    "prepare_breakouts": (PrepareBreakouts, prepare_breakouts),
    "seat_people": (SeatPeople, seat_people),
    "open_breakouts": (Nothing, open_breakouts),
    "close_breakouts": (Nothing, close_breakouts),
    "call_trainer": (Nothing, call_trainer),
    "answer_call": (Nothing, answer_call),
}
