"""Sixty clients at once on 50 kbit/s, 300 ms and 5 % loss: slides in time, voice without gaps, nothing lost in a cut."""

import asyncio
import contextlib
import logging
import random
import struct
import time

import pytest
from channels.db import database_sync_to_async

from cohorts.live.room.models import LiveEvent
from tests.make.crowd import Client, leave_all, share
from tests.make.live import make_learner_of, make_open_room, make_session_key
from tests.make.weaknet import Line, Namespaces

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
logger = logging.getLogger(__name__)

CLIENTS, CLASS = 60, 45  # how many, and for how many seconds
TURN_EVERY = 15  # seconds on one slide; the next one's picture is fetched meanwhile
PICTURE = b"HTTP/1.1 200 OK\r\nContent-Length: 40000\r\nConnection: close\r\n\r\n" + random.Random(1).randbytes(40_000)
BUNDLE, BUNDLE_EVERY, BUFFER = 750, 0.3, 2.5  # bytes of 20 kbit/s, seconds, seconds that a player waits at first
CUT = 30


@contextlib.asynccontextmanager
async def weak_lines(targets, kind):
    """A line for each client, shaped by the kernel or by itself."""
    with contextlib.ExitStack() as stack:
        try:
            spaces = stack.enter_context(Namespaces(CLIENTS)) if kind == "namespaces" else None
        except OSError as error:
            pytest.skip(f"{error}; the proxy's own shaping is tested beside this")
        lines = [
            await (Line(targets, None, number, spaces.host(number)) if spaces else Line(targets, seed=number)).open()
            for number in range(CLIENTS)
        ]
        try:
            yield lines, spaces
        finally:
            for line in lines:
                await line.close()


@database_sync_to_async
def a_class():
    room, trainer = make_open_room()
    learners = [make_learner_of(room) for _ in range(CLIENTS)]
    return room, make_session_key(trainer), [make_session_key(learner) for learner in learners]


async def pictures(reader, writer):
    with contextlib.suppress(OSError, asyncio.IncompleteReadError):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(PICTURE)
        await writer.drain()
        writer.close()


async def fetch(line, spaces, number):
    """Seconds that a picture takes."""
    began, port = time.monotonic(), line.ports["picture"]
    where = {"sock": spaces.dial(number, port)} if spaces else {"host": "127.0.0.1", "port": port}
    reader, writer = await asyncio.open_connection(**where)
    writer.write(b"GET /halaman HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert len(await reader.read(-1)) == len(PICTURE) or reader.at_eof()
    writer.close()
    return time.monotonic() - began


async def speak(trainer, seconds):
    """Bundles of voice, each with its number and the moment it was sent."""
    began, number = time.perf_counter(), 0
    while (at := began + number * BUNDLE_EVERY) < began + seconds:
        await asyncio.sleep(at - time.perf_counter())
        await trainer.socket.send(struct.pack("!Id", number, time.perf_counter()).ljust(BUNDLE, b"\x5a"))
        number += 1
    return number


def gaps(client, sent):
    """Share of the voice that was not there when its turn to be played came."""
    came = {}
    for at, bundle in client.heard:
        came[struct.unpack("!I", bundle[:4])[0]] = at
    first = min(came)
    plays = came[first] + BUFFER
    late = sum(
        came.get(number, float("inf")) > plays + (number - first) * BUNDLE_EVERY for number in range(first, sent)
    )
    return late / (sent - first)


@pytest.mark.parametrize("kind", ["namespaces", "proxy"])
async def test_sixty_on_a_weak_network_follow_slides_and_voice_and_lose_nothing_in_a_cut(serve, kind):
    server = serve(application="tests.cohorts.live.strain.passing_asgi:application")
    room, leader, keys = await a_class()
    path = f"/ws/sesi/{room.uuid}/"
    stand = await asyncio.start_server(pictures, "127.0.0.1", 0)
    targets = {"room": server.port, "picture": stand.sockets[0].getsockname()[1]}
    trainer = Client(f"ws://127.0.0.1:{server.port}{path}", leader)

    async with weak_lines(targets, kind) as (lines, spaces):
        people = []
        for number, (line, key) in enumerate(zip(lines, keys, strict=True)):
            client = Client(f"ws://127.0.0.1:{line.ports['room']}{path}", key)
            if spaces:
                client.dial = lambda number=number, line=line: spaces.dial(number, line.ports["room"])
            people.append(client)
        await trainer.join()
        await asyncio.gather(*(client.join() for client in people))

        voice = asyncio.create_task(speak(trainer, CLASS))
        slides, fetches = [], []
        for turn in range(CLASS // TURN_EVERY):
            ahead = [asyncio.create_task(fetch(line, spaces, number)) for number, line in enumerate(lines)]
            await asyncio.sleep(TURN_EVERY)
            began, slide = time.perf_counter(), f"halaman {turn}"
            await trainer.send("say", body=slide)
            slides.append((slide, began))
            fetches += await asyncio.gather(*ahead)
        sent = await voice
        await asyncio.sleep(5)
        late = [client.seen.get(slide, began + 60) - began for slide, began in slides for client in people]
        silent = [gaps(client, sent) for client in people]

        for line in lines:
            line.up.clear()
        for number in range(20):
            await trainer.send("say", body=f"selama putus {number}")
        await asyncio.sleep(CUT)
        for line in lines:
            line.up.set()
        last = await LiveEvent.objects.filter(room=room).acount()
        back = time.perf_counter()
        async with asyncio.timeout(40):
            while any(client.seq != last for client in people):
                await asyncio.sleep(0.05)
        back = time.perf_counter() - back
        await leave_all([trainer, *people])
    stand.close()

    logger.info(
        "%s: slide p50 %.2f p95 %.2f s; voice gaps worst %.1f %%, mean %.2f %%; picture p95 %.1f s; back after %.1f s",
        kind, share(late, 0.5), share(late, 0.95), 100 * max(silent), 100 * sum(silent) / CLIENTS, share(fetches, 0.95),
        back,
    )  # fmt: skip
    assert share(late, 0.95) < 3
    assert sum(silent) / CLIENTS < 0.02
    assert all(f"selama putus {number}" in client.seen for client in people for number in range(20))
