"""The room's beginning and its end, where all its parts come together."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cohorts.attendance.actions import record_attendance
from cohorts.attendance.models import Attendance
from cohorts.live.hands.actions import lower_all
from cohorts.live.polls.actions import close_poll
from cohorts.live.polls.models import Poll
from cohorts.live.room import rules
from cohorts.live.room.actions import locked, tell
from cohorts.live.room.models import LiveRoom, Presence
from cohorts.live.room.queries import FRESH, stays_of
from cohorts.live.signals import session_ended
from cohorts.live.voice.actions import end_turn
from cohorts.placements.models import Participant
from lms.audit import record
from lms.core.errors import Refused, require, require_no


@transaction.atomic
def open_room(*, by, room, at):
    """Let people write and vote; the time counts from here."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    if room.state != LiveRoom.State.SCHEDULED:
        raise Refused("already_opened", _("Sesi ini sudah pernah dibuka."))
    room.state, room.opened_at = LiveRoom.State.OPEN, at
    room.save(update_fields=["state", "opened_at"])
    tell(room, "room.opened", at)
    record(by=by, action="live.open_room", thing=room, at=at)
    return room


@transaction.atomic
def close_room(*, by, room, at):
    """End the session: an open poll closes, everybody leaves, presence becomes attendance."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_taking_part(room))
    for poll in room.polls.filter(state=Poll.State.OPEN):
        close_poll(by=by, poll=poll, at=at)
    lower_all(room=room, at=at)
    end_turn(room=room, at=at)
    room.state, room.closed_at = LiveRoom.State.CLOSED, at
    room.save(update_fields=["state", "closed_at"])
    _end_stays(room, at)
    _settle_attendance(room, at)
    tell(room, "room.closed", at)
    record(by=by, action="live.close_room", thing=room, at=at)
    transaction.on_commit(lambda: session_ended.send(sender=LiveRoom, room=room))
    return room


def _end_stays(room, at):
    """Who is still there leaves now; who fell silent left when last seen."""
    running = Presence.objects.filter(room=room, left_at=None)
    running.filter(last_seen__gte=at - FRESH).update(left_at=at, last_seen=at)
    running.update(left_at=F("last_seen"))


def _settle_attendance(room, at):
    """Attendance of every participant; what an organizer wrote by hand (excused, sick) stands."""
    stays = stays_of(room)
    for participant in Participant.objects.taking_part().filter(cohort=room.session.cohort):
        seconds = rules.seconds_present(stays[participant.user_id], room.opened_at, room.closed_at)
        present = rules.counts_as_present(seconds, room.opened_at, room.closed_at)
        record_attendance(
            by=None,
            session=room.session,
            participant=participant,
            status=Attendance.Status.PRESENT if present else Attendance.Status.ABSENT,
            source=Attendance.Source.PRESENCE,
            minutes=int(seconds // 60),
            at=at,
        )
