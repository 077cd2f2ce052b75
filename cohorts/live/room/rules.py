"""Who may be in a room as what, and how presence counts. One bulk question serves one person and three hundred."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from cohorts.live.room.models import LiveRoom
from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff
from lms.accounts.models import RoleGrant, User
from lms.core.errors import Reason, Refused

# Present is who was there for two thirds of the time the room was open.
PRESENT_SHARE = 2 / 3


class RoomRole(StrEnum):
    """LEADER teaches or organizes, PARTICIPANT learns, OBSERVER only looks."""

    LEADER = "leader"
    PARTICIPANT = "participant"
    OBSERVER = "observer"


def roles_in(room, user_ids, at) -> dict[int, RoomRole]:
    """Role of each of ``user_ids`` who may be in ``room`` at ``at``; four queries however many people are asked for."""
    active = dict(User.objects.filter(pk__in=user_ids, is_active=True).values_list("pk", "is_superuser"))
    cohort = room.session.cohort
    roles = dict.fromkeys(_learners(cohort, active), RoomRole.PARTICIPANT)
    staff = CohortStaff.objects.filter(cohort=cohort, ended_at=None, user__in=active).values_list("user_id", "role")
    observers = {pk for pk, role in staff if role == CohortStaff.Role.MENTOR}
    leaders = {pk for pk, role in staff if role != CohortStaff.Role.MENTOR} | {pk for pk in active if active[pk]}
    for grant in RoleGrant.objects.filter(user__in=active).in_force(at):
        if grant.role == RoleGrant.Role.ORGANIZER and grant.host_code == cohort.host.code:
            leaders.add(grant.user_id)
        if grant.role == RoleGrant.Role.MINISTRY and grant.scope == RoleGrant.Scope.NATION:
            observers.add(grant.user_id)
    # The strongest role wins.
    return dict.fromkeys(observers, RoomRole.OBSERVER) | roles | dict.fromkeys(leaders, RoomRole.LEADER)


def _learners(cohort, user_ids):
    return Participant.objects.taking_part().filter(cohort=cohort, user__in=user_ids).values_list("user_id", flat=True)


def role_in(user, room, at) -> RoomRole | None:
    """The role of one person, or None for who has no business there."""
    return roles_in(room, [user.pk], at).get(user.pk)


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
    return _learners(room.session.cohort, [user.pk]).exists()


def reasons_against_taking_part(room) -> list[Reason]:
    """Why nobody can write or vote now."""
    if room.state == LiveRoom.State.SCHEDULED:
        return [Reason("not_open", _("Sesi belum dibuka."))]
    if room.state == LiveRoom.State.CLOSED:
        return [Reason("room_closed", _("Sesi sudah ditutup."))]
    return []


def reasons_against_preparing(room) -> list[Reason]:
    """Why nothing can be laid ready in the room any more; before it opens one can."""
    return [Reason("room_closed", _("Sesi sudah ditutup."))] if room.state == LiveRoom.State.CLOSED else []


def seconds_present(stays, opened_at, closed_at) -> float:
    """Seconds covered by ``stays`` [(from, until)] while the room was open; time in two windows counts once."""
    total, reached = 0.0, opened_at
    for arrived, left in sorted(stays):
        start, end = max(arrived, reached), min(left, closed_at)
        if end > start:
            total += (end - start).total_seconds()
            reached = end
    return total


def counts_as_present(seconds, opened_at, closed_at) -> bool:
    """Whether that much presence makes attendance."""
    return seconds > 0 and seconds >= PRESENT_SHARE * (closed_at - opened_at).total_seconds()


def text_of(value, field, limit, message) -> str:
    """``value`` without space around it; refused with ``message`` (may name ``%(limit)s``) when empty or too long."""
    value = value.strip()
    if not 1 <= len(value) <= limit:
        told = message % {"limit": limit}
        raise Refused("invalid", told, status=400, fields={field: told})
    return value
