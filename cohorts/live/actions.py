"""The room's verbs. What leaders do is recorded in the trail; lines and votes are their own record."""

import uuid as uuids
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cohorts.attendance.actions import record_attendance
from cohorts.attendance.models import Attendance
from cohorts.live import broadcast, rules
from cohorts.live.models import ChatMessage, LiveCommand, LiveEvent, LiveRoom, Poll, PollChoice, Presence, Vote
from cohorts.live.queries import FRESH, poll_as_data, stays_of, tallies
from cohorts.live.signals import session_ended
from cohorts.placements.models import Participant
from cohorts.programs.models import ScheduledSession
from lms.audit import record
from lms.core.errors import Refused, require, require_no

LONGEST_MESSAGE, LONGEST_QUESTION, LONGEST_CHOICE = 1000, 300, 160
FEWEST_CHOICES, MOST_CHOICES = 2, 8


def once(*, by, room, client_uuid, at, do, device_time=None):
    """The result (a JSON-ready dict) of ``do()``, or of its first run when ``by`` has sent ``client_uuid`` before.

    A refusal writes nothing, so the same command may be tried again.
    """
    sent = LiveCommand.objects.filter(room=room, user=by, client_uuid=client_uuid)
    if first := sent.first():
        return first.result
    try:
        with transaction.atomic():
            result = do()
            row = {"room": room, "user": by, "client_uuid": client_uuid, "device_time": device_time}
            LiveCommand.objects.create(**row, result=result, at=at)
    except IntegrityError:
        # The same command came on two ways at once; the other one was first.
        if first := sent.first():
            return first.result
        raise
    return result


@transaction.atomic
def prepare_room(*, by, session, at):
    """The room of a live session; made when it is not there yet, whoever looks first."""
    require(session.kind == ScheduledSession.Kind.LIVE, "not_live", _("Sesi ini bukan sesi langsung."))
    room, made = LiveRoom.objects.get_or_create(session=session)
    if made:
        record(by=by, action="live.prepare_room", thing=room, at=at)
    return room


@transaction.atomic
def open_room(*, by, room, at):
    """Let people write and vote; the time counts from here."""
    require(rules.may_lead(by, room, at))
    room = _locked(room)
    if room.state != LiveRoom.State.SCHEDULED:
        raise Refused("already_opened", _("Sesi ini sudah pernah dibuka."))
    room.state, room.opened_at = LiveRoom.State.OPEN, at
    room.save(update_fields=["state", "opened_at"])
    _tell(room, "room.opened", at)
    record(by=by, action="live.open_room", thing=room, at=at)
    return room


@transaction.atomic
def close_room(*, by, room, at):
    """End the session: an open poll closes, everybody leaves, presence becomes attendance."""
    require(rules.may_lead(by, room, at))
    room = _locked(room)
    require_no(rules.reasons_against_taking_part(room))
    for poll in room.polls.filter(state=Poll.State.OPEN):
        close_poll(by=by, poll=poll, at=at)
    room.state, room.closed_at = LiveRoom.State.CLOSED, at
    room.save(update_fields=["state", "closed_at"])
    _end_stays(room, at)
    _settle_attendance(room, at)
    _tell(room, "room.closed", at)
    record(by=by, action="live.close_room", thing=room, at=at)
    transaction.on_commit(lambda: session_ended.send(sender=LiveRoom, room=room))
    return room


@transaction.atomic
def say(*, by, room, body, at):
    """Write a line into the chat."""
    require(rules.may_speak(by, room, at))
    room = _locked(room)
    require_no(rules.reasons_against_taking_part(room))
    body = _text(body, "body", LONGEST_MESSAGE, _("Tulis pesan dahulu, paling panjang %(limit)s huruf."))
    message = ChatMessage.objects.create(room=room, author=by, body=body, at=at)
    _tell(room, "chat.said", at, id=message.pk)
    return message


@transaction.atomic
def remove_message(*, by, message, at):
    """Hide a line from everybody; a second time changes nothing."""
    require(rules.may_lead(by, message.room, at))
    room = _locked(message.room)
    message.refresh_from_db()
    if message.removed_at is None:
        message.removed_at = at
        message.save(update_fields=["removed_at"])
        _tell(room, "chat.removed", at, id=message.pk)
        record(by=by, action="live.remove_message", thing=message, subject=message.author, at=at)
    return message


@transaction.atomic
def open_poll(*, by, room, question, choices, at):
    """Put a question with 2 to 8 choices to the room; one at a time."""
    require(rules.may_lead(by, room, at))
    room = _locked(room)
    require_no(rules.reasons_against_taking_part(room))
    if room.polls.filter(state=Poll.State.OPEN).exists():
        raise Refused("poll_open", _("Masih ada jajak pendapat yang terbuka. Tutup dahulu."))
    question = _text(question, "question", LONGEST_QUESTION, _("Tulis pertanyaan, paling panjang %(limit)s huruf."))
    poll = Poll.objects.create(room=room, question=question, opened_at=at, by=by)
    texts = enumerate(_choices(choices), start=1)
    PollChoice.objects.bulk_create(PollChoice(poll=poll, position=position, text=text) for position, text in texts)
    _tell(room, "poll.opened", at, **poll_as_data(poll))
    record(by=by, action="live.open_poll", thing=poll, at=at)
    return poll


@transaction.atomic
def cast_vote(*, by, poll, choice, at):
    """Choose answer number ``choice``; until the poll closes one may choose anew. Participants only."""
    require(rules.may_vote(by, poll.room), "not_participant", _("Hanya peserta yang memilih."))
    # The lock holds the vote and the closing apart: no vote slips in behind the frozen result.
    room, poll = poll.room, Poll.objects.select_for_update().get(pk=poll.pk)
    if poll.state != Poll.State.OPEN:
        raise Refused("poll_closed", _("Jajak pendapat ini sudah ditutup."))
    chosen = poll.choices.filter(position=choice).first()
    if chosen is None:
        raise Refused("no_such_choice", _("Pilihan itu tidak ada."), status=400)
    vote = Vote(poll=poll, user=by, choice=chosen, at=at)
    new = {"unique_fields": ["poll", "user"], "update_fields": ["choice", "at"]}
    Vote.objects.bulk_create([vote], update_conflicts=True, **new)
    transaction.on_commit(partial(broadcast.figures_moved, room.uuid))
    return vote


@transaction.atomic
def close_poll(*, by, poll, at):
    """Close a poll and freeze its result as an event."""
    require(rules.may_lead(by, poll.room, at))
    room = _locked(poll.room)
    poll = Poll.objects.select_for_update().get(pk=poll.pk)
    if poll.state != Poll.State.OPEN:
        raise Refused("poll_closed", _("Jajak pendapat ini sudah ditutup."))
    poll.state, poll.closed_at = Poll.State.CLOSED, at
    poll.save(update_fields=["state", "closed_at"])
    counts = tallies([poll])[poll.pk]
    _tell(room, "poll.closed", at, id=poll.pk, counts=counts, people=sum(counts))
    record(by=by, action="live.close_poll", thing=poll, at=at)
    return poll


@transaction.atomic
def arrive(*, by, room, at, connection=None):
    """Begin a stay. Without ``connection`` (no socket) a stay of the same person that is still fresh goes on."""
    require(rules.may_enter(by, room, at))
    if room.state == LiveRoom.State.CLOSED:
        return None
    if connection is None:
        running = Presence.objects.filter(room=room, user=by, left_at=None, last_seen__gte=at - FRESH).last()
        if running:
            note_seen(connections=[running.connection], at=at)
            return running
    stay = Presence.objects.create(
        room=room, user=by, connection=connection or uuids.uuid4(), arrived_at=at, last_seen=at
    )
    transaction.on_commit(partial(broadcast.figures_moved, room.uuid))
    return stay


def note_seen(*, connections, at):
    """The stays of these ``connections`` go on; one write for all of them."""
    return Presence.objects.filter(connection__in=connections, left_at=None).update(last_seen=at)


@transaction.atomic
def depart(*, connection, at):
    """End a stay; unknown or ended ones change nothing. The socket that ended tells the room itself (``departed``)."""
    stay = Presence.objects.filter(connection=connection, left_at=None).first()
    if stay:
        stay.left_at = stay.last_seen = at
        stay.save(update_fields=["left_at", "last_seen"])
    return stay


def _locked(room):
    return LiveRoom.objects.select_for_update(of=["self"]).select_related("session__cohort__host").get(pk=room.pk)


def _tell(room, kind, at, **data):
    """Append an event with the next number and wake the room's hubs once it stands. ``room`` must be locked."""
    LiveRoom.objects.filter(pk=room.pk).update(seq=F("seq") + 1)
    room.refresh_from_db(fields=["seq"])
    LiveEvent.objects.create(room=room, seq=room.seq, kind=kind, data=data, at=at)
    transaction.on_commit(partial(broadcast.log_grew, room.uuid))


def _text(value, field, limit, message):
    value = value.strip()
    if not 1 <= len(value) <= limit:
        told = message % {"limit": limit}
        raise Refused("invalid", told, status=400, fields={field: told})
    return value


def _choices(choices):
    texts = [choice.strip() for choice in choices if choice.strip()]
    if not FEWEST_CHOICES <= len(texts) <= MOST_CHOICES or len(set(texts)) < len(texts):
        message = _("Tulis 2 sampai 8 pilihan yang berbeda.")
        raise Refused("invalid", message, status=400, fields={"choices": message})
    return [_text(text, "choices", LONGEST_CHOICE, _("Pilihan paling panjang %(limit)s huruf.")) for text in texts]


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
