"""Reads that every part of a room shares: the room itself, who is in it, and how people are named there."""

from collections import defaultdict
from datetime import timedelta

from cohorts.live.room.models import LiveRoom, Presence
from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff
from lms.accounts.models import User

# Three missed heartbeats: nobody is there any more.
FRESH = timedelta(seconds=35)


def room_of(uuid):
    """The room of a session with all that rules and pages ask of it; one query. Raises ``LiveRoom.DoesNotExist``."""
    return LiveRoom.objects.select_related("session__cohort__host").get(session__uuid=uuid)


def room_for(user, uuid):
    """The same for somebody who asks, or None where there is nothing for ``user``."""
    rooms = LiveRoom.objects.visible_to(user).select_related("session__cohort__host")
    return rooms.filter(session__uuid=uuid).first()


def last_seq(room) -> int:
    """Number of the room's last event."""
    return LiveRoom.objects.values_list("seq", flat=True).get(pk=room.pk)


def present(room, at):
    """Stays that go on."""
    return Presence.objects.filter(room=room, left_at=None, last_seen__gte=at - FRESH)


def present_people(room, at):
    """Who is in the room now, for who leads it: [{name, place}] by name."""
    ids = set(present(room, at).values_list("user_id", flat=True))
    return sorted(
        ({"name": name, "place": place} for name, place, _staff in labels(room, ids).values()),
        key=lambda person: person["name"],
    )


def stays_of(room):
    """{user: [(from, until)]} of everybody who was ever in the room."""
    stays = defaultdict(list)
    for stay in Presence.objects.filter(room=room):
        stays[stay.user_id].append((stay.arrived_at, stay.left_at or stay.last_seen))
    return stays


def labels(room, user_ids):
    """{user: (name, province, is staff)}; three queries."""
    cohort = room.session.cohort
    people = Participant.objects.filter(cohort=cohort, user__in=user_ids).select_related("cooperative__province")
    places = {person.user_id: person.cooperative.province.name for person in people}
    staff = set(CohortStaff.objects.filter(cohort=cohort, user__in=user_ids).values_list("user_id", flat=True))
    names = User.objects.filter(pk__in=user_ids).values_list("pk", "name")
    return {pk: (name, places.get(pk, ""), pk in staff or pk not in places) for pk, name in names}


def iso(moment):
    """A moment as JSON holds it."""
    return moment.isoformat() if moment else None
