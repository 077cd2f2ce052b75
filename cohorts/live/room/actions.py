"""Verbs of the room itself, and what the verbs of its parts are made of."""

import uuid as uuids
from functools import partial

from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cohorts.live.room import broadcast, rules
from cohorts.live.room.frames import not_in_room
from cohorts.live.room.models import LiveCommand, LiveEvent, LiveRoom, Presence
from cohorts.live.room.queries import ASKED, FRESH
from cohorts.programs.models import ScheduledSession
from lms.audit import record
from lms.core.errors import require
from lms.core.prepared import Prepared


def once(*, by, room, client_uuid, at, do, device_time=None):
    """The result (a JSON-ready dict) of ``do()``, or of its first run when ``by`` has sent ``client_uuid`` before.

    A refusal writes nothing, so the same command may be tried again.
    """
    for first in _sent.objects(room.pk, by.pk, client_uuid):
        return first.result
    try:
        with transaction.atomic():
            result = do()
            row = {"room": room, "user": by, "client_uuid": client_uuid, "device_time": device_time}
            LiveCommand.objects.create(**row, result=result, at=at)
    except IntegrityError:
        # The same command came on two ways at once; the other one was first.
        for first in _sent.objects(room.pk, by.pk, client_uuid):
            return first.result
        raise
    return result


def _commands(room, user, client_uuid):
    return LiveCommand.objects.filter(room=room, user=user, client_uuid=client_uuid)


_sent = Prepared(_commands, int, int, uuids.UUID)


@transaction.atomic
def prepare_room(*, by, session, at):
    """The main room of a live session; made when it is not there yet, whoever looks first."""
    require(session.kind == ScheduledSession.Kind.LIVE, "not_live", _("Sesi ini bukan sesi langsung."))
    room, made = LiveRoom.objects.get_or_create(session=session, parent=None, defaults={"uuid": session.uuid})
    if made:
        record(by=by, action="live.prepare_room", thing=room, at=at)
    return room


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


def locked(room):
    """The room's row, locked until the transaction ends, with all that rules ask of it.

    Rows that only point at the room (votes, stays, answers to commands) do not wait for it.
    """
    for found in _rooms_to_lock.objects(room.pk):
        return found
    raise not_in_room()


def _to_lock(pk):
    rooms = LiveRoom.objects.select_for_update(of=["self"], no_key=True)
    return rooms.select_related(*ASKED).filter(pk=pk)


_rooms_to_lock = Prepared(_to_lock, int)


def held(thing):
    """The room's row that ``thing`` names, as it stands. Many may hold it; who would change it waits for all of them.

    ``thing`` needs its key and ``room`` only. Raises ``Refused`` (404) where that room has no such row. Django itself
    knows locks of one holder only; SQLite has one writer anyway.
    """
    lock = " FOR SHARE" if connection.features.has_select_for_update else ""
    sql = f"SELECT * FROM {thing._meta.db_table} WHERE id = %s AND room_id = %s{lock}"  # noqa: S608  our own name
    for row in type(thing).objects.raw(sql, [thing.pk, thing.room_id]):
        row.room = thing.room
        return row
    raise not_in_room()


def tell(room, kind, at, /, **data):
    """Append an event with the next number and wake the room's hubs once it stands. ``room`` must be ``locked``."""
    LiveRoom.objects.filter(pk=room.pk).update(seq=F("seq") + 1)
    room.refresh_from_db(fields=["seq"])
    LiveEvent.objects.create(room=room, seq=room.seq, kind=kind, data=data, at=at)
    transaction.on_commit(partial(broadcast.log_grew, room.uuid))
