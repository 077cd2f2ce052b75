"""Voices on the time line, where each can be heard, and in what each person did."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.live.voice.queries import floors_as_data, recording_of


def moments(room):
    """Every turn, as {at, kind, label, who, text}."""
    told = floors_as_data(room, list(room.floors.all()))
    label = _("Suara")
    return [
        {"at": each["at"], "kind": "voice", "label": label, "who": each["name"], "text": each["place"]}
        for each in told.values()
    ]


def voices(room):
    """What was recorded, as the player takes it: [{s, seconds, src, who, floor}]."""
    return [
        {
            "s": take["starts"],
            "seconds": take["seconds"],
            "src": reverse("live:voice", args=[room.uuid, take["floor"]]),
            "who": take["speaker"],
            "floor": take["floor"],
        }
        for take in recording_of(room)
    ]


def deeds(room):
    """How often each person had the floor."""
    turns = room.floors.order_by().values_list("user").annotate(n=Count("pk"))
    return {gettext_lazy("Bicara"): dict(turns)}
