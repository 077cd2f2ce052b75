"""Commands of the countdown."""

from cohorts.live.room.frames import Number, Schema, Text, found
from cohorts.live.timer import actions
from cohorts.live.timer.models import Countdown


class StartTimer(Schema):
    seconds: Number
    label: Text = ""


class ExtendTimer(Schema):
    timer: Number
    seconds: Number


class StopTimer(Schema):
    timer: Number


def start_timer(by, room, at, data):
    started = actions.start_timer(by=by, room=room, seconds=data.seconds, label=data.label.strip(), at=at)
    return {"timer": started.pk}


def extend_timer(by, room, at, data):
    countdown = found(Countdown, room, data.timer)
    return {"timer": actions.extend_timer(by=by, countdown=countdown, seconds=data.seconds, at=at).pk}


def stop_timer(by, room, at, data):
    return {"timer": actions.stop_timer(by=by, countdown=found(Countdown, room, data.timer), at=at).pk}


COMMANDS = {
    "start_timer": (StartTimer, start_timer),
    "extend_timer": (ExtendTimer, extend_timer),
    "stop_timer": (StopTimer, stop_timer),
}
