"""The floor as it is told, and what was recorded."""

from itertools import groupby

from cohorts.live.room.queries import iso, labels
from cohorts.live.voice.models import Floor, VoicePiece
from cohorts.live.voice.takes import measure_take


def floor_of(room):
    """The turn that goes on in ``room``, or None."""
    return room.floors.filter(dropped_at=None).first()


def is_recorded(room) -> bool:
    """Whether voices are kept."""
    chosen = room.recording_choices.last()
    return chosen.recorded if chosen else True


def floors_as_data(room, floors):
    """{id: {id, by, name, place, at}} of ``floors``."""
    known = labels(room, {floor.user_id for floor in floors})
    return {floor.pk: _floor(floor, *known[floor.user_id]) for floor in floors}


def _floor(floor, name, place, staff):
    return {"id": floor.pk, "by": floor.user_id, "name": name, "place": place, "at": iso(floor.given_at)}


def recording_of(room):
    """What was said, in order: [{floor, speaker, place, starts, seconds, size}].

    ``starts`` is in seconds since the room was opened, ``size`` the bytes of the Ogg Opus file at ``live:voice``.
    """
    pieces = VoicePiece.objects.filter(floor__room=room).select_related("floor").defer("sound")
    turns = [(floor, list(found)) for floor, found in groupby(pieces, key=lambda piece: piece.floor)]
    told = floors_as_data(room, [floor for floor, _pieces in turns])
    return [_take(room, told[floor.pk], found) for floor, found in turns]


def _take(room, told, pieces):
    milliseconds, size = measure_take(pieces)
    return {
        "floor": told["id"],
        "speaker": told["name"],
        "place": told["place"],
        "starts": max((pieces[0].started_at - room.opened_at).total_seconds(), 0),
        "seconds": milliseconds / 1000,
        "size": size,
    }


def turn_in(room, pk):
    """A turn of ``room`` by its number, or None."""
    return Floor.objects.filter(room=room, pk=pk).first()
