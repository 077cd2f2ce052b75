"""Clients that take without end or give without end: real TCP, and the server's memory is looked at."""

import asyncio
import base64
import json
import logging
import os
import socket
import struct
import time
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async
from django.db import transaction

from cohorts.live.chat.actions import say
from cohorts.live.hub import BEAT
from cohorts.live.room.models import Presence
from lms.core import clock
from tests.make.live import make_learner_of, make_session_key

logger = logging.getLogger(__name__)
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.strain]
ALLOWED = 2_000_000  # bytes that one client may cost
WARM_UP = 12  # rounds after which the server has all that serving everybody takes


class Raw:
    """A WebSocket written by hand on a small TCP window, which is read only when somebody asks it to."""

    def __init__(self, port, room, session):
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.connect(("127.0.0.1", port))
        self.socket.settimeout(20)
        head = [f"GET /ws/sesi/{room.uuid}/ HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: Upgrade"]
        head += ["Upgrade: websocket", "Sec-WebSocket-Version: 13", "Origin: http://127.0.0.1"]
        head += [f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}", f"Cookie: sessionid={session}"]
        self.socket.sendall("\r\n".join([*head, "", ""]).encode())
        assert b" 101 " in self.socket.recv(200)

    def send(self, payload, opcode=1, final=True):
        """A frame under a mask of zeros."""
        first = (0x80 if final else 0) | opcode
        code, form = next(each for each in [(len(payload), ""), (126, "H"), (127, "Q")] if fits(len(payload), *each))
        size = struct.pack(f"!BB{form}", first, 0x80 | code, *([len(payload)] if form else []))
        self.socket.sendall(size + b"\0\0\0\0" + payload)

    def here(self):
        self.send(json.dumps({"v": 1, "id": str(uuid4()), "cmd": "here"}).encode())

    def is_cut(self):
        """Whether writing fails, as it does once the server has let go."""
        try:
            self.here()
        except OSError:
            return True
        return False

    def fill(self, pieces):
        """One message that never ends."""
        for number in range(pieces):
            self.send(b"x" * 60_000, 0 if number else 1, final=False)
            time.sleep(0.01)


def fits(size, code, form):
    """Whether a frame's head of that form tells ``size``; the shortest one must be taken."""
    return size < {"": 126, "H": 2**16, "Q": 2**63}[form]


@pytest.fixture
async def a_raw_learner():
    """``await a_raw_learner(server, room)``: (user, Raw)."""
    made = []

    @database_sync_to_async
    def make(server, room):
        learner = make_learner_of(room)
        made.append(Raw(server.port, room, make_session_key(learner)))
        return learner, made[-1]

    yield make
    for each in made:
        each.socket.close()


@database_sync_to_async
def fill(room, by, bodies):
    """Lines that the servers hear of with the next word over a socket."""
    with transaction.atomic():
        for body in bodies:
            say(by=by, room=room, body=body, at=clock.now())


async def test_who_stops_reading_slows_nobody_and_is_cut_before_it_costs_two_megabytes(
    serve, classroom, seen_by_all, a_raw_learner
):
    server = serve()

    async with classroom([server], learners=12) as (room, people):
        trainer = await database_sync_to_async(lambda: room.session.cohort.staff.first().user)()

        async def round_of(number):
            # 60 lines of 1,000 bytes, and the word that wakes the server.
            await fill(room, trainer, [f"{number} {line} ".ljust(1000, "x") for line in range(60)])
            began, word = time.perf_counter(), f"giliran {number}"
            await people[number % 12 + 1].send("say", body=word)
            await seen_by_all(people, [word], seconds=10)
            return time.perf_counter() - began

        for number in range(WARM_UP):
            await round_of(number)
        _learner, polite = await a_raw_learner(server, room)
        await asyncio.sleep(1.2 * BEAT)
        polite.socket.close()
        learner, deaf = await a_raw_learner(server, room)
        base, sizes, delays = server.memory(), [], []
        # It still says that it is there.
        while not deaf.is_cut() and len(delays) < 120:
            delays.append(await round_of(WARM_UP + len(delays)))
            sizes.append(server.memory() - base)

    logger.info("cut after %s rounds, memory +%s, slowest word %.2f s", len(delays), max(sizes), max(delays))
    assert deaf.is_cut()
    assert max(sizes) < ALLOWED
    assert max(delays) < 2
    assert not await Presence.objects.filter(user=learner, left_at=None).aexists()
    assert sum(each.replays for each in people) == 0


async def test_a_frame_of_50_megabytes_is_cut_off_before_it_is_held(serve, classroom, seen_by_all, a_raw_learner):
    server = serve()

    async with classroom([server], learners=1) as (room, people):
        _learner, greedy = await a_raw_learner(server, room)
        _other, patient = await a_raw_learner(server, room)
        server.forget_peak()
        base = server.memory()
        with pytest.raises(OSError):  # noqa: PT011  whichever way the system says that the peer has gone
            await asyncio.to_thread(greedy.send, bytes(50_000_000), 2)
        with pytest.raises(OSError):  # noqa: PT011
            await asyncio.to_thread(patient.fill, 100)
        peak = server.memory("VmHWM") - base
        await people[0].send("say", body="masih di sini")
        await seen_by_all(people, ["masih di sini"], seconds=5)

    logger.info("memory +%s at most", peak)
    assert peak < ALLOWED
