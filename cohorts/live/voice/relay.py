"""Passing a voice on: from the speaker's socket over the channel layer to the hubs, from each hub to its listeners.

Nothing here waits for the database while sound flows: who has the floor is read when the log says that it changed, and
what is recorded is written once a beat.
"""

import asyncio
import logging
from datetime import timedelta

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from cohorts.live.room.broadcast import group_name
from cohorts.live.room.queries import room_of
from cohorts.live.voice import actions
from cohorts.live.voice.bundle import Word, read
from cohorts.live.voice.queries import floor_of, is_recorded
from lms.core import clock
from lms.core.errors import Refused

logger = logging.getLogger(__name__)

UNHEARD = 10  # bundles on their way to one listener: what its buffer bears; further ones are left out
BURST = 4.0  # seconds of sound that may come at once, after a stall of the speaker's network
DEAREST = 4_000  # bytes a second
SHORTEST = 0.25  # seconds that a bundle counts for at least
LONGEST_PIECE_MS = 60_000
MOVES_THE_FLOOR = ("floor.", "recording.", "room.")


class Ear:
    """What the relay knows of one socket: whether it wants voices, what is on its way, and what it may still send."""

    def __init__(self):
        self.wanted, self.sent, self.received = False, 0, 0
        self.allowance, self.counted_at = BURST, 0.0

    def told(self, word):
        self.wanted, self.received = word.wanted, min(word.received, self.sent)

    def has_room(self):
        return self.wanted and self.sent - self.received < UNHEARD

    def spend(self, size, now):
        """Whether ``size`` more bytes are within a second of sound a second."""
        self.allowance = min(self.allowance + now - self.counted_at, BURST)
        self.counted_at = now
        cost = max(size / DEAREST, SHORTEST)
        if cost > self.allowance:
            return False
        self.allowance -= cost
        return True


class Relay:
    """The voice of one room in one process. ``sockets`` are those of its hub."""

    def __init__(self, uuid, sockets):
        self.uuid, self.sockets = uuid, sockets
        self.floor, self.recorded = None, False
        self.stream, self.replaced = None, set()
        self.frames, self.first, self.started_at = [], None, None

    async def follow(self, events):
        """Before ``events`` are told: who is given the floor by them may send at once."""
        if any(event["kind"].startswith(MOVES_THE_FLOOR) for event in events):
            await self.refresh()

    async def refresh(self):
        """Read who has the floor; what was said so far is put away when that changed."""
        floor, recorded = await database_sync_to_async(self._read)()
        if floor != self.floor or recorded != self.recorded:
            await self.flush()
        if floor != self.floor:
            self.stream, self.replaced = None, set()
        self.floor, self.recorded = floor, recorded

    async def take(self, socket, data):
        """A binary frame of ``socket``. Raises ``Refused`` for what cannot be passed on."""
        found = read(data)
        if isinstance(found, Word):
            return socket.ear.told(found)
        self._check(socket, found, len(data))
        await self._send(data)
        if self.recorded:
            await self._keep(found, data)
        return None

    async def pass_on(self, data):
        """A bundle from the channel layer to everybody here who wants it, but not back to its speaker."""
        bundle = read(data)
        if bundle.stream in self.replaced:
            return
        if self.stream not in (None, bundle.stream):
            self.replaced.add(self.stream)
        self.stream = bundle.stream
        listeners = [each for each in self.sockets if each.live and each.user_id != bundle.speaker]
        for number, socket in enumerate(listeners):
            if socket.ear.has_room():
                socket.ear.sent += 1
                await socket.sound(data)
            if number % 50 == 49:
                await asyncio.sleep(0)

    async def beat(self):
        """Put away what was said since the last beat, and end the turn of somebody who is gone."""
        await self.flush()
        if self.floor:
            await database_sync_to_async(self._drop_absent)()

    async def left(self, socket):
        """The speaker's socket ended."""
        if self.floor and self.floor.user_id == socket.user_id:
            await self.flush()

    async def flush(self):
        """Write the piece that is being recorded."""
        frames, self.frames = self.frames, []
        if frames:
            keep = database_sync_to_async(actions.keep_piece)
            try:
                await keep(floor=self.floor, started_at=self.started_at, frames=frames)
            except DatabaseError:
                logger.exception("%s bundles of room %s could not be kept", len(frames), self.uuid)

    def _check(self, socket, bundle, size):
        if self.floor is None or self.floor.user_id != socket.user_id:
            raise Refused("no_floor", _("Giliran bicara tidak pada Anda."), status=403)
        if bundle.speaker != socket.user_id:
            raise Refused("wrong_speaker", _("Suara tidak terbaca."), status=400)
        if bundle.stream in self.replaced:
            raise Refused("replaced", _("Mikrofon Anda sekarang dipakai di jendela lain."))
        if not socket.ear.spend(size, asyncio.get_running_loop().time()):
            raise Refused("too_fast", _("Terlalu cepat. Tunggu beberapa detik."), status=429)

    async def _send(self, data):
        try:
            await get_channel_layer().group_send(group_name(self.uuid), {"type": "voice", "bundle": data})
        except Exception:
            logger.warning("channel layer unreachable, room %s is heard in one process", self.uuid, exc_info=True)
            await self.pass_on(data)

    async def _keep(self, bundle, data):
        if self.frames and not self._continues(bundle):
            await self.flush()
        if not self.frames:
            self.first = bundle
            self.started_at = clock.now() - timedelta(milliseconds=bundle.milliseconds)
        self.frames.append(data)

    def _continues(self, bundle):
        passed = bundle.starts_ms - self.first.starts_ms
        return bundle.stream == self.first.stream and 0 <= passed < LONGEST_PIECE_MS

    def _read(self):
        room = room_of(self.uuid)
        return floor_of(room), is_recorded(room)

    def _drop_absent(self):
        actions.drop_absent(room=room_of(self.uuid), at=clock.now())
