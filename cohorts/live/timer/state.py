"""The countdown's share of the room's state."""

from datetime import datetime

from cohorts.live.timer.queries import countdown_as_data

EMPTY = {"timer": None}
MINUTES = [1, 2, 3, 5, 10, 15, 30]


def snapshot(room):
    """The countdown on the stage, read from its row."""
    running = room.countdowns.filter(stopped_at=None).first()
    return {"timer": countdown_as_data(running) if running else None}


def for_page(state, figures, you):
    """The countdown with its end as a datetime, and the lengths (seconds, minutes) that the form offers."""
    timer = state["timer"]
    timer = timer and {**timer, "ends_at": datetime.fromisoformat(timer["ends_at"])}
    return {"timer": timer, "timer_lengths": [(60 * minutes, minutes) for minutes in MINUTES]}


def _started(state, data, at):
    return {"timer": data}


def _extended(state, data, at):
    timer = state["timer"]
    return {"timer": {**timer, "ends_at": data["ends_at"]}} if timer and timer["id"] == data["id"] else {}


def _stopped(state, data, at):
    timer = state["timer"]
    return {"timer": None} if timer and timer["id"] == data["id"] else {}


CHANGES = {"timer.started": _started, "timer.extended": _extended, "timer.stopped": _stopped}
