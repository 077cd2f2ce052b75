"""Reads of the room: its state from the rows, its events as they are told, and what moves too fast to be an event."""

from collections import defaultdict
from datetime import timedelta
from itertools import groupby

from django.db.models import Count, Q

from cohorts.attendance.models import Attendance
from cohorts.live.models import ChatMessage, LiveEvent, LiveRoom, Poll, Presence, Vote, cohorts_with_rooms_for
from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff, ScheduledSession
from lms.accounts.models import User
from lms.core.times import local

# Three missed heartbeats: nobody is there any more.
FRESH = timedelta(seconds=35)


def room_of(uuid):
    """The room of a session with all that rules and pages ask of it; one query. Raises ``LiveRoom.DoesNotExist``."""
    return LiveRoom.objects.select_related("session__cohort__host").get(session__uuid=uuid)


def room_for(user, uuid):
    """The same for somebody who asks, or None where there is nothing for ``user``."""
    rooms = LiveRoom.objects.visible_to(user).select_related("session__cohort__host")
    return rooms.filter(session__uuid=uuid).first()


def events_after(room, seq, limit=None):
    """Events with a higher number, in order, as {seq, kind, data, at}; texts of chat come from their rows."""
    events = list(LiveEvent.objects.filter(room=room, seq__gt=seq).order_by("seq")[:limit])
    said = [event.data["id"] for event in events if event.kind == "chat.said"]
    lines = {line["id"]: line for line in lines_of(room, ChatMessage.objects.filter(pk__in=said))} if said else {}
    return [
        {
            "seq": event.seq,
            "kind": event.kind,
            "data": lines[event.data["id"]] if event.kind == "chat.said" else event.data,
            "at": iso(event.at),
        }
        for event in events
    ]


def last_seq(room) -> int:
    """Number of the room's last event."""
    return LiveRoom.objects.values_list("seq", flat=True).get(pk=room.pk)


def figures(room, at):
    """{seq, presence, tally}: how many are here, and the open poll's votes {poll, counts, people} or None."""
    poll = Poll.objects.filter(room=room, state=Poll.State.OPEN).prefetch_related("choices").first()
    counts = tallies([poll])[poll.pk] if poll else None
    return {
        "seq": last_seq(room),
        "presence": _present(room, at).values("user").distinct().count(),
        "tally": {"poll": poll.pk, "counts": counts, "people": sum(counts)} if poll else None,
    }


def present_people(room, at):
    """Who is in the room now, for who leads it: [{name, place}] by name."""
    ids = set(_present(room, at).values_list("user_id", flat=True))
    return sorted(
        ({"name": name, "place": place} for name, place, _staff in _labels(room, ids).values()),
        key=lambda person: person["name"],
    )


def own_view(user, room, role):
    """What only this reader gets: {id, role, votes: {poll: position}}."""
    votes = Vote.objects.filter(poll__room=room, user=user).values_list("poll_id", "choice__position")
    return {"id": user.pk, "role": role, "votes": {str(poll): position for poll, position in votes}}


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


def attendance_of(room, user, role):
    """What presence came to: everybody's for who leads the room, for others their own."""
    found = Attendance.objects.filter(session=room.session).select_related("participant__user")
    found = found if role == "leader" else found.filter(participant__user=user)
    return found.order_by("participant__user__name")


def stays_of(room):
    """{user: [(from, until)]} of everybody who was ever in the room."""
    stays = defaultdict(list)
    for stay in Presence.objects.filter(room=room):
        stays[stay.user_id].append((stay.arrived_at, stay.left_at or stay.last_seen))
    return stays


def tallies(polls):
    """{poll: [votes of choice 1, 2, …]}; one query. ``choices`` should be prefetched."""
    votes = Vote.objects.filter(poll__in=polls).values_list("poll_id", "choice__position")
    found = {(poll, position): n for poll, position, n in votes.annotate(n=Count("pk"))}
    return {poll.pk: [found.get((poll.pk, choice.position), 0) for choice in poll.choices.all()] for poll in polls}


def poll_as_data(poll):
    """{id, question, choices}: how a poll is told when it opens."""
    return {"id": poll.pk, "question": poll.question, "choices": [choice.text for choice in poll.choices.all()]}


def lines_of(room, messages):
    """Chat messages as they are told; a removed one without its text."""
    messages = list(messages)
    labels = _labels(room, {message.author_id for message in messages})
    return [_line(message, *labels[message.author_id]) for message in messages]


def _line(message, name, place, staff):
    removed = message.removed_at is not None
    body = "" if removed else message.body
    who = {"by": message.author_id, "name": name, "place": place, "staff": staff}
    return {"id": message.pk, **who, "body": body, "removed": removed, "at": iso(message.at)}


def _labels(room, user_ids):
    """{user: (name, province, is staff)}; three queries."""
    cohort = room.session.cohort
    people = Participant.objects.filter(cohort=cohort, user__in=user_ids).select_related("cooperative__province")
    places = {person.user_id: person.cooperative.province.name for person in people}
    staff = set(CohortStaff.objects.filter(cohort=cohort, user__in=user_ids).values_list("user_id", flat=True))
    names = User.objects.filter(pk__in=user_ids).values_list("pk", "name")
    return {pk: (name, places.get(pk, ""), pk in staff or pk not in places) for pk, name in names}


def _present(room, at):
    return Presence.objects.filter(room=room, left_at=None, last_seen__gte=at - FRESH)


def iso(moment):
    """A moment as JSON holds it."""
    return moment.isoformat() if moment else None
