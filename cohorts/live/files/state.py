"""The share of files in the room's state. Names stand in their rows alone."""

from cohorts.live.files.models import RoomFile
from cohorts.live.room.folding import has

EMPTY = {"files": []}


def snapshot(room):
    """Files that are not withdrawn, oldest first; one query."""
    kept = RoomFile.objects.filter(room=room, withdrawn_at=None)
    return {"files": [_as_data(each) for each in kept.select_related("file").order_by("pk")]}


def told(room, data):
    """{id: file} of the files that events name; a withdrawn one without its name."""
    found = RoomFile.objects.filter(room=room, pk__in=[each["id"] for each in data])
    return {each.pk: _as_data(each) for each in found.select_related("file")}


def _as_data(shared):
    stored = shared.file
    name = "" if shared.withdrawn_at else stored.name
    return {"id": shared.pk, "name": name, "size": stored.size, "url": stored.get_absolute_url()}


def _shared(state, data, at):
    return {} if has(state["files"], data["id"]) else {"files": [*state["files"], data]}


def _withdrawn(state, data, at):
    return {"files": [known for known in state["files"] if known["id"] != data["id"]]}


CHANGES = {"file.shared": _shared, "file.withdrawn": _withdrawn}
TOLD = {"file.shared": told}
