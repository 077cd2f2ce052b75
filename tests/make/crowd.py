"""Clients of the live room over real sockets: many in one process, each with the manners of ``link.js``."""

import asyncio
import contextlib
import json
import random
import time
from uuid import uuid4

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

AT_ONCE = 100  # handshakes under way
FIRST_WAIT, LONGEST_WAIT = 0.5, 15.0
ANSWER_EVERY, SILENCE = 8.0, 25.0


class Client:
    """One socket: remembers when it saw what, answers heartbeats, and comes again when it is cut off."""

    def __init__(self, url, session=None, bare=False):
        self.url, self.bare = url, bare
        self.headers = {"Cookie": f"sessionid={session}"} if session else {}
        self.seq, self.tally, self.seen, self.acks, self.answers = None, None, {}, {}, {}
        self.user_id = None  # whose socket it is, as the room says
        self.dial = None  # makes a connected socket of its own, from another network
        self.answered, self.failures, self.replays = time.monotonic(), 0, 0
        self.greeted, self.task, self.socket, self.heard = asyncio.Event(), None, None, []

    async def open(self):
        query = "" if self.seq is None else f"?after={self.seq}"
        plain = {"compression": None, "ping_interval": None, "max_size": None, "open_timeout": 120, "proxy": None}
        if self.dial:
            plain["sock"] = await asyncio.to_thread(self.dial)
        self.socket = await connect(
            self.url + query, origin="http://127.0.0.1", additional_headers=self.headers, **plain
        )
        if self.bare:
            self.greeted.set()

    async def join(self):
        try:
            await self.open()
        except (WebSocketException, OSError, TimeoutError):
            self.failures = 1
            while not await self._come_again():
                self.failures += 1
        self.task = asyncio.create_task(self._read())
        await self.greeted.wait()

    async def leave(self):
        if self.task:
            self.task.cancel()
        if self.socket:
            with contextlib.suppress(Exception):
                await self.socket.close()

    async def _read(self):
        while True:
            with contextlib.suppress(WebSocketException, OSError, TimeoutError):
                await self._listen()
            self.greeted.clear()
            self.socket.transport.abort()
            while not await self._come_again():
                self.failures += 1

    async def _listen(self):
        take = self._take_bare if self.bare else self._take
        while True:
            async with asyncio.timeout(None if self.bare else SILENCE):
                found = await self.socket.recv()
            await take(found)

    async def _come_again(self):
        wait = min(FIRST_WAIT * 2 ** (self.failures + 1), LONGEST_WAIT)
        await asyncio.sleep(wait / 2 + random.random() * wait / 2)
        try:
            await self.open()
        except (WebSocketException, OSError, TimeoutError):
            return False
        return True

    async def _take_bare(self, text):
        self.seen.setdefault(text, time.perf_counter())

    async def _take(self, text):
        now = time.perf_counter()
        if isinstance(text, bytes):
            self.heard.append((now, text))
            return
        frame = json.loads(text)
        kind = frame["type"]
        if kind in {"snapshot", "resumed"}:
            self.greeted.set()
            self.failures = 0
            self.seq = frame["state"]["seq"] if kind == "snapshot" else self.seq
            self.user_id = frame["you"]["id"]
            self.tally = frame["figures"]["tally"]
        elif kind == "heartbeat":
            self.tally = frame["tally"]
            await self._answer()
        elif kind == "ack":
            self.acks[frame["ack"]] = (now, frame)
            if waiting := self.answers.pop(frame["ack"], None):
                waiting.set()
        for event in frame.get("events", []):
            await self._apply(event, now)

    async def _apply(self, event, now):
        if event["seq"] > self.seq + 1:
            self.replays += 1
            await self.socket.close()
        elif event["seq"] == self.seq + 1:
            self.seq = event["seq"]
            data = event["data"]
            self.seen.setdefault(data.get("body") or (data.get("deck"), data.get("page")), now)

    async def _answer(self):
        if time.monotonic() - self.answered > ANSWER_EVERY:
            self.answered = time.monotonic()
            await self.send("here", seq=self.seq)

    async def send(self, cmd, **data):
        """Sends without waiting for the answer; the command's id."""
        identity = str(uuid4())
        await self.socket.send(json.dumps({"v": 1, "id": identity, "cmd": cmd, "data": data}))
        return identity

    async def ask(self, cmd, **data):
        """The answer's frame; raises when it is a refusal."""
        identity = str(uuid4())
        self.answers[identity] = answered = asyncio.Event()
        await self.socket.send(json.dumps({"v": 1, "id": identity, "cmd": cmd, "data": data}))
        await asyncio.wait_for(answered.wait(), 60)
        frame = self.acks[identity][1]
        if not frame["ok"]:
            raise RuntimeError(f"{cmd}: {frame['error']}")
        return frame["data"]


async def join_all(clients):
    """Seconds until everybody was greeted, ``AT_ONCE`` at a time."""
    gate, began = asyncio.Semaphore(AT_ONCE), time.perf_counter()

    async def join(client):
        async with gate:
            await client.join()

    await asyncio.gather(*map(join, clients))
    return time.perf_counter() - began


async def until(happened, seconds):
    """Seconds until ``happened()``, or None when it did not within ``seconds``."""
    began = time.perf_counter()
    while not happened():
        if time.perf_counter() - began > seconds:
            return None
        await asyncio.sleep(0.02)
    return time.perf_counter() - began


async def leave_all(clients):
    await asyncio.gather(*(client.leave() for client in clients))
    await asyncio.sleep(1.5)


def share(values, part):
    """The value below which ``part`` of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]
