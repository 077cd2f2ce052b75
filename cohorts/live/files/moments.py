"""Files on the time line: when each was shared."""

from django.utils.translation import gettext as _

from cohorts.live.files.models import RoomFile
from cohorts.live.room.queries import iso


def moments(room):
    """Every file that was not withdrawn, as {at, kind, label, text}."""
    kept = RoomFile.objects.filter(room=room, withdrawn_at=None).select_related("file")
    return [{"at": iso(each.at), "kind": "file", "label": _("Berkas"), "text": each.file.name} for each in kept]


def deeds(room):
    """Files are shared by who leads."""
    return {}
