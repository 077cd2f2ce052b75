"""Reads of breakouts: the round that counts now, one's own group, and what leaders see of all groups."""

from collections import defaultdict

from django.db.models import Q

from cohorts.live.breakouts.models import Breakout, BreakoutRound, Seat
from cohorts.live.room.models import Presence
from cohorts.live.room.queries import FRESH, iso
from cohorts.placements.models import Participant
from lms.core.prepared import Prepared


def current_round(room):
    """The round of a main room that is prepared or open, or of a breakout its own; None otherwise."""
    if room.parent_id:
        return BreakoutRound.objects.filter(breakouts__room=room).first()
    return BreakoutRound.objects.filter(room=room).exclude(state=BreakoutRound.State.CLOSED).first()


def overdue(at, uuid=None):
    """Open rounds whose time to come back is over: all, or of the room ``uuid`` or of which it is a breakout."""
    due = BreakoutRound.objects.filter(state=BreakoutRound.State.OPEN, closes_at__lte=at)
    if uuid:
        due = due.filter(Q(room__uuid=uuid) | Q(breakouts__room__uuid=uuid))
    return due.select_related("room").distinct()


def group_of(user, room):
    """{uuid, title} of the group that ``user`` belongs to until people are called back to this main room, or None."""
    for uuid, title in _seats.rows(room.pk, user.pk):
        return {"uuid": str(uuid), "title": title}
    return None


def _seat_in(room, user):
    seats = Seat.objects.filter(user=user, round__room=room, round__state="open", round__closes_at=None)
    return seats.order_by("pk").values_list("breakout__room__uuid", "breakout__title")


_seats = Prepared(_seat_in, int, int)


def groups_for_leaders(room, at):
    """The groups of the current round: [{id, uuid, title, seats, present, called}]; three queries, one without a round.

    ``uuid`` is None before they open, ``seats`` and ``present`` count people, ``called`` is when a trainer was called.
    """
    groups = list(Breakout.objects.filter(round__room=room).exclude(round__state="closed").order_by("position"))
    if not groups:
        return []
    rooms = dict(Breakout.objects.filter(round=groups[0].round_id).values_list("pk", "room__uuid"))
    seats, here = members_of(groups), _present(groups, at)
    return [
        {
            "id": group.pk,
            "uuid": str(rooms[group.pk]) if rooms[group.pk] else None,
            "title": group.title,
            "seats": len(seats[group.pk]),
            "present": len(here[group.room_id] & set(seats[group.pk])),
            "called": iso(group.called_at),
        }
        for group in groups
    ]


def members_of(groups):
    """{group: [user ids]}."""
    members = defaultdict(list)
    for group, user in Seat.objects.filter(breakout__in=groups).values_list("breakout_id", "user_id"):
        members[group].append(user)
    return members


def _present(groups, at):
    rooms = [group.room_id for group in groups if group.room_id]
    stays = Presence.objects.filter(room__in=rooms, left_at=None, last_seen__gte=at - FRESH)
    here = defaultdict(set)
    for room, user in stays.values_list("room_id", "user_id"):
        here[room].add(user)
    return here


def plan(room):
    """For the leaders' form: [(participant, id of the group or None)] and the groups; empty without a round."""
    current = current_round(room)
    if current is None:
        return [], []
    seats = dict(Seat.objects.filter(round=current).values_list("user_id", "breakout_id"))
    return [(person, seats.get(person.user_id)) for person in people_of(room)], list(current.breakouts.all())


def people_of(room):
    """Who takes part in the session's cohort, by name, with what sorting asks of them."""
    people = Participant.objects.taking_part().filter(cohort=room.session.cohort_id)
    return people.select_related("user", "cooperative__province").order_by("user__name", "pk")
