"""One socket of one person in a room: greets, passes commands to the verbs, lets the hub speak."""

import asyncio
import contextlib
import json
import uuid as uuids

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from cohorts.live import hub, protocol
from cohorts.live.actions import keep_time
from cohorts.live.hub import NO_RIGHT, STALLED, events_frames, frame
from cohorts.live.room import actions, broadcast, queries
from cohorts.live.room.models import LiveRoom
from cohorts.live.room.rules import RoomRole, role_in
from cohorts.live.state import events_after
from cohorts.live.voice.relay import Ear
from lms.core import clock
from lms.core.errors import Refused

# Unreadable frames answered on one socket; further ones are dropped in silence.
MOST_FAULTS = 50
# Seconds between two frames of one socket that are passed on; what comes sooner is left out.
PASSING_PACE = 0.15


class RoomConsumer(AsyncWebsocketConsumer):
    """``/ws/sesi/<uuid>/?after=<seq>``; strangers are refused the handshake."""

    closing = False

    async def connect(self):
        self.uuid, self.user = self.scope["url_route"]["kwargs"]["uuid"], self.scope["user"]
        self.hub, self.live, self.missed_own, self.seq, self.faults = None, False, False, 0, 0
        self.ear, self.unsent = Ear(), self.scope.get("unsent", int)
        self.connection, self.heard, self.heard_at = uuids.uuid4(), False, asyncio.get_running_loop().time()
        self.passed_at = 0.0
        if not self.user.is_authenticated:
            return await self.close()
        self.user_id, self.role = self.user.pk, await database_sync_to_async(self._role)()
        if self.role is None:
            return await self.close()
        await self.accept()
        # Under the hub before reading: whatever is committed from here on will be passed on.
        self.hub = hub.attach(self.uuid, self, keep_time)
        await self.hub.ready()
        await self._greet()
        return None

    async def disconnect(self, code):
        if self.hub:
            await self.hub.leave(self)
            await database_sync_to_async(actions.depart)(connection=self.connection, at=clock.now())
            await broadcast.departed(self.uuid)

    async def receive(self, text_data=None, bytes_data=None):
        if self.hub is None or self.closing:
            return None
        self.heard, self.heard_at = True, asyncio.get_running_loop().time()
        try:
            if text_data is None:
                return await self.hub.relay.take(self, bytes_data)
            command, data = protocol.parse(text_data)
        except Refused as refused:
            return await self._complain(text_data, refused)
        if command.cmd == "here":
            return None
        if kind := protocol.PASSED.get(command.cmd):
            return await self._pass_on(kind, data)
        perform = database_sync_to_async(protocol.perform)
        who = {"user": self.user, "uuid": self.uuid, "seated": True}
        answer = await perform(**who, command=command, data=data, at=clock.now())
        return await self.tell(frame("ack", ack=str(command.id), **answer))

    async def tell(self, text):
        """Send a frame. A socket that has just gone is no error; one that takes nothing in is let go."""
        await self._put(text_data=text)

    async def _put(self, **content):
        if self.closing:
            return
        with contextlib.suppress(Exception):
            await self.send(**content)
        if self.unsent() > hub.BACKLOG:
            await self.dismiss(STALLED)

    async def sound(self, data):
        """Send a bundle of voice."""
        await self._put(bytes_data=data)

    async def dismiss(self, code):
        """Close from our side, with the code that tells the client whether to come again."""
        self.live, self.closing = False, True
        self.hub.sockets.discard(self)
        with contextlib.suppress(Exception):
            await self.close(code=code)

    async def _pass_on(self, kind, data):
        if self.role is RoomRole.LEADER and self.heard_at - self.passed_at >= PASSING_PACE:
            self.passed_at = self.heard_at
            await broadcast.pass_on(self.uuid, kind, data.model_dump())

    async def _greet(self):
        try:
            self.seq, frames = await database_sync_to_async(self._greeting)(self._after())
        except Refused:
            return await self.dismiss(NO_RIGHT)
        for text in frames:
            await self.tell(text)
        while self.hub.seq > self.seq or self.missed_own:
            await self._catch_up()
        self.live = not self.closing
        self.hub.changed.add("figures")
        self.hub.wake.set()
        return None

    async def _catch_up(self):
        for seq, text in events_frames(await database_sync_to_async(self._events)()):
            await self.tell(text)
            self.seq = seq
        if self.missed_own:
            self.missed_own = False
            await self.tell(await database_sync_to_async(hub.own_frame)(self))

    async def _complain(self, text, refused):
        self.faults += 1
        if self.faults <= MOST_FAULTS:
            await self.tell(frame("error", id=_identity(text), error=refused.as_dict()))

    def _after(self):
        words = dict(pair.partition("=")[::2] for pair in self.scope["query_string"].decode("latin-1").split("&"))
        after = words.get("after", "")
        return int(after) if after.isascii() and after.isdigit() and len(after) < 10 else None

    def _role(self):
        try:
            return role_in(self.user, queries.room_of(self.uuid), clock.now())
        except LiveRoom.DoesNotExist:
            return None

    def _greeting(self, after):
        room, at = queries.room_of(self.uuid), clock.now()
        actions.arrive(by=self.user, room=room, connection=self.connection, at=at)
        return hub.greeting(self.user, room, self.role, after, at, self.hub.reading)

    def _events(self):
        return events_after(queries.room_of(self.uuid), self.seq)


def _identity(text):
    """The ``id`` of a frame that could not be used, so that its sender knows which one it was."""
    try:
        identity = json.loads(text[: protocol.LONGEST_FRAME])["id"]
    except (ValueError, RecursionError, TypeError, KeyError):
        return None
    return identity if isinstance(identity, str) and len(identity) <= 40 and identity.isascii() else None
