"""Who may be in a room as what, and how presence counts. One bulk question serves one person and three hundred."""

from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from cohorts.live.room.models import LiveRoom
from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff
from lms.accounts.models import RoleGrant, User
from lms.core.errors import Reason, Refused
from lms.core.prepared import Prepared


class RoomRole(StrEnum):
    """LEADER teaches or organizes, PARTICIPANT learns, OBSERVER only looks."""

    LEADER = "leader"
    PARTICIPANT = "participant"
    OBSERVER = "observer"


def roles_in(room, user_ids, at) -> dict[int, RoomRole]:
    """Role of each of ``user_ids`` who may be in ``room`` at ``at``; four queries however many people are asked for.

    A breakout is for its members and who leads: nobody looks on there.
    """
    active = list(_active(pk__in=user_ids))
    pks = [pk for pk, _all in active]
    staff = _staff(room.session.cohort_id, user__in=pks)
    return _strongest(room, active, _learners(room, user__in=pks), staff, _grants(at, user__in=pks))


def _active(**who):
    return User.objects.filter(is_active=True, **who).values_list("pk", "is_superuser")


def _staff(cohort, **who):
    return CohortStaff.objects.filter(cohort=cohort, ended_at=None, **who).values_list("user_id", "role")


def _grants(at, **who):
    return RoleGrant.objects.filter(**who).in_force(at).values_list("user_id", "role", "scope", "host_code")


def _learners(room, **who):
    """Participants of the cohort; in a breakout those who have a seat there."""
    if room.parent_id:
        return _seated(room.session.cohort_id, room.pk, **who)
    return _taking_part(room.session.cohort_id, **who)


def _taking_part(cohort, **who):
    return Participant.objects.taking_part().filter(cohort=cohort, **who).values_list("user_id")


def _seated(cohort, room, **who):
    return _taking_part(cohort, **who).filter(user__breakout_seats__breakout__room=room)


def _strongest(room, active, learners, staff, grants):
    """{user: role} of the ``active`` ones among rows as the reads above give them; the strongest role wins."""
    host, pks = room.session.cohort.host.code, {pk for pk, _all in active}
    observers = {pk for pk, role in staff if role == CohortStaff.Role.MENTOR}
    leaders = {pk for pk, role in staff if role != CohortStaff.Role.MENTOR} | {
        pk for pk, everything in active if everything
    }
    for pk, role, scope, code in grants:
        if role == RoleGrant.Role.ORGANIZER and code == host:
            leaders.add(pk)
        if role == RoleGrant.Role.MINISTRY and scope == RoleGrant.Scope.NATION:
            observers.add(pk)
    roles = {} if room.parent_id else dict.fromkeys(observers, RoomRole.OBSERVER)
    roles |= dict.fromkeys([pk for [pk] in learners], RoomRole.PARTICIPANT) | dict.fromkeys(leaders, RoomRole.LEADER)
    return {pk: role for pk, role in roles.items() if pk in pks}


def role_in(user, room, at) -> RoomRole | None:
    """The role of one person, or None for who has no business there; what every command asks."""
    pk = user.pk
    if pk is None:
        return None
    active, staff = _active_one.rows(pk), _staff_one.rows(room.session.cohort_id, pk)
    return _strongest(room, active, _learners_one(room, pk), staff, _grants_one.rows(at, pk)).get(pk)


def _learners_one(room, pk):
    if room.parent_id:
        return _seated_one.rows(room.session.cohort_id, room.pk, pk)
    return _taking_part_one.rows(room.session.cohort_id, pk)


_active_one = Prepared(lambda pk: _active(pk=pk), int)
_staff_one = Prepared(lambda cohort, pk: _staff(cohort, user=pk), int, int)
_grants_one = Prepared(lambda at, pk: _grants(at, user=pk), datetime, int)
_taking_part_one = Prepared(lambda cohort, pk: _taking_part(cohort, user=pk), int, int)
_seated_one = Prepared(lambda cohort, room, pk: _seated(cohort, room, user=pk), int, int, int)


def may_enter(user, room, at) -> bool:
    """Everybody with a role."""
    return role_in(user, room, at) is not None


def may_lead(user, room, at) -> bool:
    """Trainers, facilitators, organizers of the host, administrators; ``None`` is the system itself."""
    return user is None or role_in(user, room, at) is RoomRole.LEADER


def may_speak(user, room, at) -> bool:
    """Who leads or learns may write; observers only read."""
    return role_in(user, room, at) in {RoomRole.LEADER, RoomRole.PARTICIPANT}


def may_vote(user, room) -> bool:
    """A poll counts the participants, so nobody else votes."""
    return bool(_learners_one(room, user.pk))


def reasons_against_taking_part(room) -> list[Reason]:
    """Why nobody can write or vote now."""
    if room.state == LiveRoom.State.SCHEDULED:
        return [Reason("not_open", _("Sesi belum dibuka."))]
    if room.state == LiveRoom.State.CLOSED:
        return [Reason("room_closed", _("Sesi sudah ditutup."))]
    return []


def reasons_against_changing(room) -> list[Reason]:
    """Why leaders cannot set the room up any more; before it opens they may."""
    return reasons_against_taking_part(room) if room.state == LiveRoom.State.CLOSED else []


def seconds_present(stays, opened_at, closed_at) -> float:
    """Seconds covered by ``stays`` [(from, until)] while the room was open; time in two windows counts once."""
    total, reached = 0.0, opened_at
    for arrived, left in sorted(stays):
        start, end = max(arrived, reached), min(left, closed_at)
        if end > start:
            total += (end - start).total_seconds()
            reached = end
    return total


def counts_as_present(seconds, opened_at, closed_at, share) -> bool:
    """Whether that much presence makes attendance; ``share`` is the session's ``present_share``."""
    return seconds > 0 and seconds >= share * (closed_at - opened_at).total_seconds()


def text_of(value, field, limit, message) -> str:
    """``value`` without space around it; refused with ``message`` (may name ``%(limit)s``) when empty or too long."""
    value = value.strip()
    if not 1 <= len(value) <= limit:
        told = message % {"limit": limit}
        raise Refused("invalid", told, status=400, fields={field: told})
    return value
