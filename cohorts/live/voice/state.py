"""The voice's share of the room's state: who has the floor, and whether it is recorded. Sound is no part of it."""

from cohorts.live.voice.models import Floor
from cohorts.live.voice.queries import floor_of, floors_as_data, is_recorded

EMPTY = {"floor": None, "recorded": True}


def snapshot(room):
    """Read from the rows."""
    floor = floor_of(room)
    told = floors_as_data(room, [floor])[floor.pk] if floor else None
    return {"floor": told, "recorded": is_recorded(room)}


def told(room, data):
    """{id: floor} of the turns that events name; names stand in their rows alone."""
    return floors_as_data(room, list(Floor.objects.filter(pk__in=[each["id"] for each in data])))


def _given(state, data, at):
    # A snapshot may be newer than the events that follow it.
    if state["floor"] and state["floor"]["id"] > data["id"]:
        return {}
    return {"floor": data}


def _dropped(state, data, at):
    if state["floor"] and state["floor"]["id"] != data["id"]:
        return {}
    return {"floor": None}


def _chosen(state, data, at):
    return {"recorded": data["recorded"]}


CHANGES = {"floor.given": _given, "floor.dropped": _dropped, "recording.chosen": _chosen}
TOLD = {"floor.given": told}
