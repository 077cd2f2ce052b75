"""Telling the sockets: verbs say *that* something changed, one hub a room and process reads *what* and passes it on.

A message of the channel layer only wakes the hub, so a lost one costs time, never content: events are read from the log
by number, and every beat looks whether the log has grown. Votes and presence reach clients at most twice a second.
"""

import asyncio
import json
import logging
import time
from contextlib import suppress
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer

from cohorts.live.room import queries
from cohorts.live.room.broadcast import group_name
from cohorts.live.room.rules import RoomRole, roles_in
from cohorts.live.state import events_after, figures, own_view, snapshot
from lms.core import clock

logger = logging.getLogger(__name__)

VERSION = 1
BEAT = 5.0  # seconds between heartbeats
PACE = 0.5  # seconds between two broadcasts of figures
SILENCE = 35.0  # a client that has not answered for this long is stalled
BACKLOG = 500_000  # bytes that wait in this process for one client to take them
BATCH, LONGEST = 100, 100_000  # events and characters in one frame
LONGEST_REPLAY = 200  # replaying more events than this is dearer than a snapshot
STALLED, NO_RIGHT = 4408, 4403  # close codes


def frame(kind, **content):
    """A frame of the server as text."""
    return as_json({"v": VERSION, "type": kind, **content})


def as_json(content):
    """The shortest text of it."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def events_frames(events):
    """``events`` as (last seq, text) frames, none of which is too long for the server or a slow line."""
    batch, size = [], 0
    for event in events:
        length = len(as_json(event))
        if batch and (len(batch) == BATCH or size + length > LONGEST):
            yield batch[-1]["seq"], frame("events", events=batch)
            batch, size = [], 0
        batch, size = [*batch, event], size + length
    if batch:
        yield batch[-1]["seq"], frame("events", events=batch)


class Reading:
    """What everybody gets alike, kept for ``PACE`` or until the log grows: a wave of newcomers reads it once."""

    def __init__(self):
        self.kept = {}

    def snapshot(self, room, at):
        return self._once("snapshot", room.seq, lambda: snapshot(room))

    def figures(self, room, at):
        return self._once("figures", room.seq, lambda: figures(room, at))

    def _once(self, name, seq, read):
        until, of, found = self.kept.get(name, (0, 0, None))
        if time.monotonic() > until or of != seq:
            found = read()
            self.kept[name] = time.monotonic() + PACE, seq, found
        return found


def greeting(user, room, role, after, at, reading=None):
    """(seq, frames) that bring a client from ``after`` (None: from nothing) to now; the same for socket and polling.

    Greetings that share a ``reading`` may be as old as ``PACE``; the next heartbeat follows at once.
    """
    reading = reading or Reading()
    own = {"you": own_view(user, room, role), "figures": {**reading.figures(room, at)}, "now": at.isoformat()}
    if role is RoomRole.LEADER:
        own["figures"]["people"] = queries.present_people(room, at)
    if after is not None and 0 <= room.seq - after <= LONGEST_REPLAY:
        events = events_after(room, after)
        seq = events[-1]["seq"] if events else after
        return seq, [frame("resumed", **own), *(text for _seq, text in events_frames(events))]
    state = reading.snapshot(room, at)
    return state["seq"], [frame("snapshot", state=state, **own)]


_hubs = WeakKeyDictionary()


def hubs_here():
    """{room: hub} of this process (of this event loop)."""
    return _hubs.setdefault(asyncio.get_running_loop(), {})


def attach(uuid, socket, note_seen):
    """Put ``socket`` under the room's hub in this process, made when it is the first one. Await ``hub.ready()`` next.

    A socket has ``user_id``, ``role``, ``connection``, ``seq``, ``live`` (False until it has been greeted), ``heard``,
    ``heard_at``, and coroutines ``tell(text)`` and ``dismiss(code)``.
    """
    hubs = hubs_here()
    hub = hubs.get(uuid) or hubs.setdefault(uuid, Hub(uuid, note_seen, hubs))
    hub.sockets.add(socket)
    return hub


class Hub:
    """Everybody of one room in this process. ``seq`` is the last event passed on."""

    def __init__(self, uuid, note_seen, hubs):
        self.uuid, self.note_seen, self.hubs = uuid, note_seen, hubs
        self.sockets, self.changed, self.wake = set(), set(), asyncio.Event()
        self.seq, self.people, self.channel, self.reading = 0, None, None, Reading()
        self.tasks, self.starting = [], asyncio.Lock()
        self.next_beat = self.next_figures = 0.0

    async def ready(self):
        """Subscribed and reading; everything committed from now on will be passed on."""
        async with self.starting:
            if not self.tasks:
                with suppress(Exception):
                    await self._subscribe()
                self.seq = await database_sync_to_async(self._last_seq)()
                self.next_beat = _seconds() + BEAT
                self.tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._run())]

    async def leave(self, socket):
        """Take ``socket`` out; the last one ends the hub."""
        self.sockets.discard(socket)
        if self.sockets or self.hubs.get(self.uuid) is not self:
            return
        del self.hubs[self.uuid]
        async with self.starting:
            for task in self.tasks:
                task.cancel()
            await asyncio.gather(*self.tasks, return_exceptions=True)
            if self.channel:
                with suppress(Exception):
                    await get_channel_layer().group_discard(group_name(self.uuid), self.channel)

    async def _subscribe(self):
        channel = await get_channel_layer().new_channel()
        await get_channel_layer().group_add(group_name(self.uuid), channel)
        self.channel = channel

    async def _listen(self):
        while True:
            try:
                if self.channel is None:
                    await self._subscribe()
                message = await get_channel_layer().receive(self.channel)
            except Exception:
                logger.warning("channel layer lost, room %s lives on its beat", self.uuid, exc_info=True)
                await asyncio.sleep(1)
                continue
            self.changed.add(message["type"])
            self.wake.set()

    async def _run(self):
        while True:
            await self._wait()
            try:
                await self._step()
            except Exception:
                logger.warning("room %s could not be read", self.uuid, exc_info=True)
                self.changed |= {"log", "figures"}
                await asyncio.sleep(1)

    async def _wait(self):
        due = min(self.next_beat, self.next_figures) if "figures" in self.changed else self.next_beat
        # Not wait_for: in Python 3.11 it loses a cancellation that comes just as the hub is woken.
        with suppress(TimeoutError):
            async with asyncio.timeout(max(due - _seconds(), 0)):
                await self.wake.wait()
        self.wake.clear()

    async def _step(self):
        if beat := _seconds() >= self.next_beat:
            self.next_beat = _seconds() + BEAT
            self.changed |= {"log", "figures", "rights"}
            await self._take_roll()
        if "log" in self.changed:
            self.changed.discard("log")
            await self._pass_events()
        if "rights" in self.changed:
            self.changed.discard("rights")
            await self._check_rights()
        if "figures" in self.changed and (beat or _seconds() >= self.next_figures):
            self.changed.discard("figures")
            self.next_figures = _seconds() + PACE
            await self._pass_figures()

    async def _pass_events(self):
        for seq, text in events_frames(await database_sync_to_async(self._events)(self.seq)):
            self.seq = seq
            await self._to_all(text, seq=seq)

    async def _pass_figures(self):
        leaders = any(socket.role is RoomRole.LEADER for socket in self.sockets)
        figures, people = await database_sync_to_async(self._figures)(leaders)
        await self._to_all(frame("heartbeat", **figures), only=lambda socket: socket.role is not RoomRole.LEADER)
        # Names go to leaders only, and only when they changed.
        named = figures if people == self.people else {**figures, "people": people}
        self.people = people
        await self._to_all(frame("heartbeat", **named), only=lambda socket: socket.role is RoomRole.LEADER)

    async def _to_all(self, text, seq=None, only=None):
        for number, socket in enumerate(list(self.sockets)):
            if socket.live and socket in self.sockets and (only is None or only(socket)):
                await socket.tell(text)
                socket.seq = max(socket.seq, seq or 0)
            if number % 50 == 49:
                await asyncio.sleep(0)

    async def _take_roll(self):
        """One write for everybody who was heard since the last beat; who was not heard for long is let go."""
        heard = [socket for socket in self.sockets if socket.heard]
        for socket in heard:
            socket.heard = False
        if heard:
            seen = database_sync_to_async(self.note_seen)
            await seen(connections=[socket.connection for socket in heard], at=clock.now())
        for socket in list(self.sockets):
            if _seconds() - socket.heard_at > SILENCE:
                await socket.dismiss(STALLED)

    async def _check_rights(self):
        roles = await database_sync_to_async(self._roles)([socket.user_id for socket in self.sockets])
        for socket in list(self.sockets):
            if socket.user_id in roles:
                socket.role = roles[socket.user_id]
            else:
                await socket.dismiss(NO_RIGHT)

    def _last_seq(self):
        return queries.last_seq(queries.room_of(self.uuid))

    def _events(self, seq):
        room = queries.room_of(self.uuid)
        return events_after(room, seq) if room.seq > seq else []

    def _figures(self, with_people):
        room, at = queries.room_of(self.uuid), clock.now()
        return figures(room, at), queries.present_people(room, at) if with_people else None

    def _roles(self, user_ids):
        return roles_in(queries.room_of(self.uuid), user_ids, clock.now())


def _seconds():
    return asyncio.get_running_loop().time()
