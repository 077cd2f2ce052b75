"""The room's beginning and its end, where all its parts come together."""

from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cohorts.attendance.actions import record_attendance
from cohorts.attendance.models import Attendance
from cohorts.live.breakouts.models import BreakoutRound
from cohorts.live.breakouts.queries import overdue
from cohorts.live.hands.actions import lower_all
from cohorts.live.polls.actions import close_poll
from cohorts.live.polls.models import Poll
from cohorts.live.race.actions import end_race
from cohorts.live.race.models import Race
from cohorts.live.room import rules
from cohorts.live.room.actions import locked, note_seen, tell
from cohorts.live.room.broadcast import figures_moved
from cohorts.live.room.models import LiveRoom, Presence
from cohorts.live.room.queries import FRESH, stays_of
from cohorts.live.signals import session_ended
from cohorts.live.voice.actions import end_turn
from cohorts.placements.models import Participant
from lms.audit import record
from lms.core.errors import Refused, require, require_no


@transaction.atomic
def open_room(*, by, room, at):
    """Let people write and vote; the time counts from here. Who opens it is in charge, unless somebody was named."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    if room.state != LiveRoom.State.SCHEDULED:
        raise Refused("already_opened", _("Sesi ini sudah pernah dibuka."))
    room.state, room.opened_at, room.host = LiveRoom.State.OPEN, at, room.host or by
    room.save(update_fields=["state", "opened_at", "host"])
    tell(room, "room.opened", at, id=room.host_id)
    record(by=by, action="live.open_room", thing=room, at=at)
    return room


@transaction.atomic
def close_room(*, by, room, at):
    """End the session: what is open in it closes, everybody leaves, presence becomes attendance."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    if room.parent_id:
        raise Refused("a_breakout", _("Kelompok ditutup dari ruang utama."))
    require_no(rules.reasons_against_taking_part(room))
    for current in BreakoutRound.objects.filter(room=room, state=BreakoutRound.State.OPEN):
        _end_round(room, current, at)
    _end(room, by, at)
    _settle_attendance(room, at)
    record(by=by, action="live.close_room", thing=room, at=at)
    transaction.on_commit(lambda: session_ended.send(sender=LiveRoom, room=room))
    return room


@transaction.atomic
def end_breakouts(*, at, uuid=None):
    """Close groups whose time to come back is over: everywhere, or those of the room ``uuid``; how many rounds."""
    rounds = list(overdue(at, uuid))
    for current in rounds:
        _end_round(locked(current.room), current, at)
    return len(rounds)


@transaction.atomic
def archive_room(*, by, room, at):
    """Put a closed room away: the list of past sessions leaves it out, all that is in it stays. A repeat changes
    nothing."""
    return _put(by, room, at, archived_at=at, action="live.archive_room")


@transaction.atomic
def restore_room(*, by, room, at):
    """Bring a room back from the archive."""
    return _put(by, room, at, archived_at=None, action="live.restore_room")


def keep_time(*, uuid, connections, at):
    """What a beat of the room brings about: these ``connections`` are still there, and groups end when it is time."""
    if connections:
        note_seen(connections=connections, at=at)
    if overdue(at, uuid).exists():
        end_breakouts(at=at, uuid=uuid)


def _put(by, room, at, archived_at, action):
    require(rules.may_lead(by, room, at))
    room = locked(room)
    if room.parent_id or room.state != LiveRoom.State.CLOSED:
        raise Refused("not_closed", _("Hanya sesi yang sudah ditutup dapat disimpan ke arsip."))
    if (room.archived_at is None) != (archived_at is None):
        room.archived_at = archived_at
        room.save(update_fields=["archived_at"])
        record(by=by, action=action, thing=room, at=at)
    return room


def _end(room, by, at):
    """What is open in the room closes, and everybody leaves it."""
    for poll in room.polls.filter(state=Poll.State.OPEN):
        close_poll(by=by, poll=poll, at=at)
    for race in room.races.exclude(state=Race.State.ENDED):
        end_race(by=by, race=race, at=at)
    lower_all(room=room, at=at)
    end_turn(room=room, at=at)
    room.state, room.closed_at = LiveRoom.State.CLOSED, at
    room.save(update_fields=["state", "closed_at"])
    _end_stays(room, at)
    tell(room, "room.closed", at)


def _end_round(room, current, at):
    """``room`` must be ``locked``; of two processes that come at once, the second finds the round closed."""
    current.refresh_from_db()
    if current.state == BreakoutRound.State.CLOSED:
        return
    current.state, current.closed_at = BreakoutRound.State.CLOSED, at
    current.save(update_fields=["state", "closed_at"])
    for group in map(locked, LiveRoom.objects.filter(breakout__round=current)):
        tell(group, "breakouts.closed", at)
        _end(group, None, at)
    tell(room, "breakouts.closed", at)
    transaction.on_commit(partial(figures_moved, room.uuid))
    record(by=None, action="live.end_breakouts", thing=room, at=at)


def _end_stays(room, at):
    """Who is still there leaves now; who fell silent left when last seen."""
    running = Presence.objects.filter(room=room, left_at=None)
    running.filter(last_seen__gte=at - FRESH).update(left_at=at, last_seen=at)
    running.update(left_at=F("last_seen"))


def _settle_attendance(room, at):
    """Attendance of every participant; what an organizer wrote by hand (excused, sick) stands."""
    stays, share = stays_of(room), room.session.present_share
    for participant in Participant.objects.taking_part().filter(cohort=room.session.cohort):
        seconds = rules.seconds_present(stays[participant.user_id], room.opened_at, room.closed_at)
        present = rules.counts_as_present(seconds, room.opened_at, room.closed_at, share)
        record_attendance(
            by=None,
            session=room.session,
            participant=participant,
            status=Attendance.Status.PRESENT if present else Attendance.Status.ABSENT,
            source=Attendance.Source.PRESENCE,
            minutes=int(seconds // 60),
            at=at,
        )
