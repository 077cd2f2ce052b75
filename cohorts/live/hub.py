"""Telling the sockets: verbs say *that* something changed, one hub a room and process reads *what* and passes it on.

A message of the channel layer only wakes the hub, so a lost one costs time, never content: events are read from the log
by number, and every beat looks whether the log has grown. Votes and presence reach clients at most twice a second.
What is passed on (a pointer) is all that travels in a message itself: the newest of a kind, or nothing.
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
from cohorts.live.state import events_after, figures, for_leaders, own_after, own_view, snapshot
from cohorts.live.voice.relay import Relay
from lms.core import clock

logger = logging.getLogger(__name__)

VERSION = 1
BEAT = 5.0  # seconds between heartbeats
PACE = 0.5  # seconds between two broadcasts of figures
LATE = 1.0  # seconds after which nobody wants to know any more where somebody pointed
SILENCE = 35.0  # a client that has not answered for this long is stalled
BACKLOG = 500_000  # bytes that wait in this process for one client to take them
LAGGING = 50_000  # with so many bytes waiting a client gets only what it needs
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


def own_frame(socket):
    """What only the person at ``socket`` gets, read now."""
    return frame("you", you=own_view(socket.user, queries.room_of(socket.uuid), socket.role))


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
        own["figures"] |= for_leaders(room, at)
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


def attach(uuid, socket, keep_time):
    """Put ``socket`` under the room's hub in this process, made when it is the first one. Await ``hub.ready()`` next.

    A socket has ``uuid``, ``user``, ``user_id``, ``role``, ``connection``, ``seq``, ``live`` (False until it has been
    greeted), ``missed_own`` (what is its own changed before that), ``heard``, ``heard_at``, ``unsent()``, ``ear``,
    coroutines ``tell(text)``, ``sound(data)`` and ``dismiss(code)``.
    """
    hubs = hubs_here()
    hub = hubs.get(uuid) or hubs.setdefault(uuid, Hub(uuid, keep_time, hubs))
    hub.sockets.add(socket)
    return hub


class Hub:
    """Everybody of one room in this process. ``seq`` is the last event passed on."""

    def __init__(self, uuid, keep_time, hubs):
        self.uuid, self.keep_time, self.hubs = uuid, keep_time, hubs
        self.sockets, self.changed, self.wake = set(), set(), asyncio.Event()
        self.seq, self.leaders, self.channel = 0, {}, None
        self.tasks, self.starting, self.passing = [], asyncio.Lock(), {}
        self.reading = Reading()
        self.next_beat = self.next_figures = 0.0
        self.relay = Relay(uuid, self.sockets)

    async def ready(self):
        """Subscribed and reading; everything committed from now on will be passed on."""
        async with self.starting:
            if not self.tasks:
                with suppress(Exception):
                    await self._subscribe()
                self.seq = await database_sync_to_async(self._last_seq)()
                await self.relay.refresh()
                self.next_beat = _seconds() + BEAT
                self.tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._run())]

    async def leave(self, socket):
        """Take ``socket`` out; the last one ends the hub."""
        self.sockets.discard(socket)
        await self.relay.left(socket)
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
            if message["type"] == "voice":
                await self.relay.pass_on(message["bundle"])
                continue
            if message["type"] == "pass":
                self.passing[message["kind"]] = _seconds(), message["content"]
            else:
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
        await self._pass_on()
        if beat := _seconds() >= self.next_beat:
            self.next_beat = _seconds() + BEAT
            self.changed |= {"log", "figures", "rights"}
            await self._take_roll()
            await self.relay.beat()
        if "log" in self.changed:
            self.changed.discard("log")
            await self._pass_events()
        if "rights" in self.changed:
            self.changed.discard("rights")
            await self._check_rights()
        for name in [name for name in self.changed if name.startswith("own.")]:
            self.changed.remove(name)
            self.changed.add("figures")  # leaders see there whom it concerns
            await self._pass_own(int(name.removeprefix("own.")))
        if "figures" in self.changed and (beat or _seconds() >= self.next_figures):
            self.changed.discard("figures")
            self.next_figures = _seconds() + PACE
            await self._pass_figures()

    async def _pass_on(self):
        passing, self.passing = self.passing, {}
        for kind, (came_at, content) in passing.items():
            if _seconds() - came_at <= LATE:
                await self._to_all(frame(kind, **content), only=lambda socket: socket.unsent() < LAGGING)

    async def _pass_events(self):
        users = {socket.user_id for socket in self.sockets}
        events, own = await database_sync_to_async(self._events)(self.seq, users)
        await self.relay.follow(events)
        for seq, text in events_frames(events):
            self.seq = seq
            await self._to_all(text, seq=seq)
        for socket in list(self.sockets) if own else []:
            if not socket.live:
                socket.missed_own = True
            elif socket.user_id in own:
                await socket.tell(frame("you", you=own[socket.user_id]))

    async def _pass_figures(self):
        led = any(socket.role is RoomRole.LEADER for socket in self.sockets)
        figures, leaders = await database_sync_to_async(self._figures)(led)
        await self._to_all(frame("heartbeat", **figures), only=lambda socket: socket.role is not RoomRole.LEADER)
        # What leaders alone get goes out only when it changed.
        more = {name: told for name, told in leaders.items() if told != self.leaders.get(name)}
        self.leaders = leaders
        await self._to_all(frame("heartbeat", **figures, **more), only=lambda socket: socket.role is RoomRole.LEADER)

    async def _pass_own(self, user_id):
        for socket in [socket for socket in self.sockets if socket.user_id == user_id]:
            if socket.live:
                await socket.tell(await database_sync_to_async(own_frame)(socket))
            else:
                socket.missed_own = True

    async def _to_all(self, text, seq=None, only=None):
        for number, socket in enumerate(list(self.sockets)):
            if socket.live and socket in self.sockets and (only is None or only(socket)):
                await socket.tell(text)
                socket.seq = max(socket.seq, seq or 0)
            if number % 50 == 49:
                await asyncio.sleep(0)

    async def _take_roll(self):
        """Everybody who was heard since the last beat is still here; who was not heard for long is let go."""
        heard = [socket for socket in self.sockets if socket.heard]
        for socket in heard:
            socket.heard = False
        connections = [socket.connection for socket in heard]
        await database_sync_to_async(self.keep_time)(uuid=self.uuid, connections=connections, at=clock.now())
        for socket in list(self.sockets):
            if _seconds() - socket.heard_at > SILENCE:
                await socket.dismiss(STALLED)

    async def _check_rights(self):
        # Whoever comes in while this is read has just been looked at on the doorstep, and is not among these.
        sockets = list(self.sockets)
        roles = await database_sync_to_async(self._roles)([socket.user_id for socket in sockets])
        for socket in sockets:
            if socket.user_id in roles:
                socket.role = roles[socket.user_id]
            else:
                await socket.dismiss(NO_RIGHT)

    def _last_seq(self):
        return queries.last_seq(queries.room_of(self.uuid))

    def _events(self, seq, users):
        room = queries.room_of(self.uuid)
        events = events_after(room, seq) if room.seq > seq else []
        return events, own_after(room, [event["kind"] for event in events], users)

    def _figures(self, led):
        room, at = queries.room_of(self.uuid), clock.now()
        return figures(room, at), for_leaders(room, at) if led else {}

    def _roles(self, user_ids):
        return roles_in(queries.room_of(self.uuid), user_ids, clock.now())


def _seconds():
    return asyncio.get_running_loop().time()
