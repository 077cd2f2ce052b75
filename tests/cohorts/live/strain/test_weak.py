"""Sixty clients on 50 kbit/s, 300 ms and 5 % loss: slides in time, voice without gaps, a cut that costs nothing."""

import asyncio
import contextlib
import logging
import random
import struct
import time

import pytest
from channels.db import database_sync_to_async

from cohorts.live.room.models import LiveEvent
from tests.make.cohorts import make_cohort
from tests.make.crowd import Client, leave_all, share
from tests.make.live import make_learner_of, make_open_room, make_session_key
from tests.make.weaknet import Line, Namespaces

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.strain]
logger = logging.getLogger(__name__)

CLIENTS, CLASS = 60, 40  # how many, and for how many seconds
TURN_EVERY = 20  # seconds on one slide; the next one's picture is fetched meanwhile
PICTURE = b"HTTP/1.1 200 OK\r\nContent-Length: 40000\r\nConnection: close\r\n\r\n" + random.Random(1).randbytes(40_000)
BUNDLE, BUNDLE_EVERY, BUFFER = 750, 0.3, 2.5  # bytes of 20 kbit/s, seconds, seconds that a player waits at first
CUT, SLIDE = 30, "say"  # seconds; the command that shows something to everybody


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
    room, trainer = make_open_room(make_cohort(capacity=CLIENTS))
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


async def teach(trainer, people, lines, spaces):
    """Slides and voice over CLASS seconds: (delays of slides, share of gaps of each, seconds of pictures)."""
    voice, slides, fetches = asyncio.create_task(speak(trainer, CLASS)), [], []
    for turn in range(CLASS // TURN_EVERY):
        ahead = [asyncio.create_task(fetch(line, spaces, number)) for number, line in enumerate(lines)]
        await asyncio.sleep(TURN_EVERY)
        slides.append((f"halaman {turn}", time.perf_counter()))
        await trainer.send(SLIDE, body=slides[-1][0])
        fetches += await asyncio.gather(*ahead)
    sent = await voice
    await asyncio.sleep(5)
    delays = [client.seen.get(slide, began + 60) - began for slide, began in slides for client in people]
    return delays, [gaps(client, sent) for client in people], fetches


async def cut(room, trainer, people, lines):
    """Everybody is cut off while the class goes on; seconds until all have all of it again."""
    for line in lines:
        line.up.clear()
    for number in range(20):
        await trainer.send("say", body=f"selama putus {number}")
    await asyncio.sleep(CUT)
    for line in lines:
        line.up.set()
    last, began = await LiveEvent.objects.filter(room=room).acount(), time.perf_counter()
    async with asyncio.timeout(40):
        while any(client.seq != last for client in people):
            await asyncio.sleep(0.05)
    return time.perf_counter() - began


def client_on(line, number, path, key, spaces):
    client = Client(f"ws://{line.host}:{line.ports['room']}{path}", key)
    if spaces:
        client.dial = lambda: spaces.dial(number, line.ports["room"])
    return client


@pytest.mark.parametrize("kind", ["namespaces", "proxy"])
async def test_sixty_on_a_weak_network_follow_slides_and_voice_and_lose_nothing_in_a_cut(serve, kind):
    server = serve(application="tests.cohorts.live.strain.passing_asgi:application")
    room, leader, keys = await a_class()
    path, stand = f"/ws/sesi/{room.uuid}/", await asyncio.start_server(pictures, "127.0.0.1", 0)
    targets = {"room": server.port, "picture": stand.sockets[0].getsockname()[1]}
    trainer = Client(f"ws://127.0.0.1:{server.port}{path}", leader)

    async with stand, weak_lines(targets, kind) as (lines, spaces):
        places = enumerate(zip(lines, keys, strict=True))
        people = [client_on(line, number, path, key, spaces) for number, (line, key) in places]
        await asyncio.gather(*(client.join() for client in [trainer, *people]))
        late, silent, fetched = await teach(trainer, people, lines, spaces)
        back = await cut(room, trainer, people, lines)
        await leave_all([trainer, *people])

    told = f"slide p50 {share(late, 0.5):.2f} p95 {share(late, 0.95):.2f} s, picture p95 {share(fetched, 0.95):.1f} s"
    voice = f"voice gaps mean {100 * sum(silent) / CLIENTS:.2f} worst {100 * max(silent):.1f} %"
    logger.info("%s: %s, %s, back %.1f s after the cut", kind, told, voice, back)
    assert share(late, 0.95) < 3
    assert sum(silent) / CLIENTS < 0.02
    assert all(f"selama putus {number}" in client.seen for client in people for number in range(20))
