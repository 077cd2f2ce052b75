"""Reads for the timetable of live sessions and for what a closed one came to."""

from itertools import groupby

from django.db.models import Q

from cohorts.attendance.models import Attendance
from cohorts.live.room.models import LiveRoom, cohorts_with_rooms_for
from cohorts.placements.models import Participant
from cohorts.programs.models import ScheduledSession
from lms.core.times import local


def live_sessions(user):
    """Live sessions of the cohorts whose rooms ``user`` may enter, with their room when there is one already."""
    sessions = ScheduledSession.objects.filter(kind=ScheduledSession.Kind.LIVE, cohort__in=cohorts_with_rooms_for(user))
    return sessions.select_related("room", "cohort__host")


def coming(user, at):
    """Sessions that are open or still to come, soonest first."""
    over = Q(room__state=LiveRoom.State.CLOSED) | Q(ends_at__lt=at) & ~Q(room__state=LiveRoom.State.OPEN)
    return live_sessions(user).exclude(pk__in=live_sessions(user).filter(over).values("pk")).order_by("starts_at", "pk")


def by_day(sessions):
    """[(day at the venue, [sessions])] of sessions in order of time."""
    return [(day, list(found)) for day, found in groupby(sessions, _venue_day)]


def _venue_day(session):
    return local(session.starts_at, session.timezone).date()


def past(user, at):
    """Sessions that were held or missed, newest first."""
    over = Q(room__state=LiveRoom.State.CLOSED) | Q(ends_at__lt=at) & ~Q(room__state=LiveRoom.State.OPEN)
    return live_sessions(user).filter(over).order_by("-starts_at", "-pk")


def learners_of(room):
    """Participants of the room's cohort by name, for choosing one."""
    people = Participant.objects.taking_part().filter(cohort=room.session.cohort)
    return people.select_related("user").order_by("user__name")


def attendance_of(room, user, role):
    """What presence came to: everybody's for who leads the room, for others their own."""
    found = Attendance.objects.filter(session=room.session).select_related("participant__user")
    found = found if role == "leader" else found.filter(participant__user=user)
    return found.order_by("participant__user__name")
