"""Captions as they are told."""

from cohorts.live.captions.models import CaptionAssistant
from cohorts.live.room.queries import iso, labels


def caption_as_data(line):
    """{id, body, at}"""
    return {"id": line.pk, "body": line.body, "at": iso(line.at)}


def captioners(room):
    """Appointed participants, for who leads: [{id, name, place}] by name."""
    ids = set(CaptionAssistant.objects.filter(room=room, ended_at=None).values_list("user_id", flat=True))
    people = [{"id": pk, "name": name, "place": place} for pk, (name, place, _staff) in labels(room, ids).items()]
    return sorted(people, key=lambda person: person["name"])
