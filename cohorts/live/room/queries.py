"""Reads that every part of a room shares: the room itself, who is in it, and how people are named there."""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Min, Q

from cohorts.live.room.models import LiveCommand, LiveRoom, Presence
from cohorts.live.room.rules import role_in
from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff
from lms.accounts.models import User
from lms.core.prepared import Prepared

# Three missed heartbeats: nobody is there any more.
FRESH = timedelta(seconds=35)
# Who is here and does nothing for so long is called silent.
QUIET = timedelta(minutes=10)
# What rules and pages ask of a room.
ASKED = ["session__cohort__host", "session__cohort__program", "parent__session", "host"]


def room_of(uuid):
    """A room with all that rules and pages ask of it; one query. Raises ``LiveRoom.DoesNotExist``."""
    for room in _rooms.objects(uuid):
        return room
    raise LiveRoom.DoesNotExist(f"no room {uuid}")


_rooms = Prepared(lambda uuid: LiveRoom.objects.select_related(*ASKED).filter(uuid=uuid), UUID)


def room_for(user, uuid, at):
    """(room, role) for somebody who asks, or (None, None) where there is nothing for ``user``; five queries."""
    for room in _rooms.objects(uuid):
        if role := role_in(user, room, at):
            return room, role
    return None, None


def last_seq(room) -> int:
    """Number of the room's last event."""
    [[seq]] = _seqs.rows(room.pk)
    return seq


_seqs = Prepared(lambda pk: LiveRoom.objects.filter(pk=pk).values_list("seq"), int)


def present(room, at):
    """Stays that go on."""
    return Presence.objects.filter(room=room, left_at=None, last_seen__gte=at - FRESH)


def people_for_leaders(room, at):
    """{people: [{name, place, silent}] who are here, gone: [{name, place}] who were} by name; five queries.

    Silent is a participant who is here and has done nothing for ``QUIET``; gone is who is in no breakout either.
    """
    stays = Presence.objects.filter(Q(room=room) | Q(room__parent=room)).order_by().values_list("user_id")
    on = Q(left_at=None, last_seen__gte=at - FRESH)
    counted = stays.annotate(
        first=Min("arrived_at"), here=Count("pk", filter=on & Q(room=room)), anywhere=Count("pk", filter=on)
    )
    found = {user: rest for user, *rest in counted}
    active = set(LiveCommand.objects.filter(room=room, at__gte=at - QUIET).values_list("user_id", flat=True))
    quiet_since = at - QUIET if room.opened_at and room.opened_at <= at - QUIET else None
    people, gone = [], []
    for user, (name, place, staff) in labels(room, found).items():
        arrived, here, anywhere = found[user]
        if here:
            silent = bool(quiet_since and not staff and user not in active and arrived <= quiet_since)
            people.append({"name": name, "place": place, "silent": silent})
        elif not anywhere and not staff:
            gone.append({"name": name, "place": place})
    return {"people": sorted(people, key=_by_name), "gone": sorted(gone, key=_by_name)}


def _by_name(person):
    return person["name"]


def stays_of(room):
    """{user: [(from, until)]} of everybody who was ever in the room or in one of its breakouts."""
    stays = defaultdict(list)
    for stay in Presence.objects.filter(Q(room=room) | Q(room__parent=room)):
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
