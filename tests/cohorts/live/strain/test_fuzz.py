"""Whatever a client sends is answered by an ack or an error, and the socket lives."""

import asyncio
import json

import pytest
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cohorts.live import consumers, protocol
from lms.asgi import application
from tests.make.live import make_learner_of, make_open_room, make_poll

pytestmark = pytest.mark.django_db(transaction=True)

FIELDS = sorted({name for schema, _do in protocol.COMMANDS.values() for name in schema.model_fields})
texts = st.text(st.characters(), max_size=30) | st.sampled_from(["", "\0", "\ud800", "\u202e", "x" * 3_000])
numbers = st.integers() | st.floats() | st.sampled_from([0, -1, 1, 2, 2**31, 2**63, 10**400])
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=6,
)
times = st.datetimes(timezones=st.timezones()).map(str) | st.sampled_from(
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", 0, 1e300, "kemarin"]
)
commands = st.fixed_dictionaries(
    {"v": st.just(1), "id": st.uuids().map(str), "cmd": st.sampled_from(sorted(protocol.COMMANDS)) | texts},
    optional={"data": st.dictionaries(st.sampled_from(FIELDS) | texts, values, max_size=4) | values, "t": times},
)
nested = st.integers(10, 3_000).map(lambda depth: "[" * depth + "]" * depth)
long = st.sampled_from(["x" * 1_000_000, json.dumps({"v": 1, "data": "x" * 1_000_000}), "9" * 7_000])
garbage = st.binary(max_size=200) | st.just(bytes(1_000_000))
frames = commands.map(json.dumps) | commands.map(json.dumps) | values.map(json.dumps) | texts | nested | long | garbage


def drawn(number):
    """That many frames."""
    found = []

    plain = {"database": None, "phases": [Phase.generate], "deadline": None, "suppress_health_check": list(HealthCheck)}

    @settings(max_examples=number, derandomize=number < 100, **plain)
    @given(frames)
    def collect(frame):
        found.append(frame)

    collect()
    return found


@database_sync_to_async
def a_classroom():
    room, trainer = make_open_room()
    make_poll(room, trainer)
    return room, trainer, make_learner_of(room)


async def answer(socket, frame):
    """The type of the frame that answers."""
    kind = "bytes" if isinstance(frame, bytes) else "text"
    await socket.send_input({"type": "websocket.receive", kind: frame})
    async with asyncio.timeout(10):
        while True:
            found = json.loads(await socket.receive_from(10))
            if found["type"] in {"ack", "error"}:
                return found["type"]


def is_here(frame):
    try:
        return protocol.parse(frame)[0].cmd == "here"
    except (protocol.Refused, TypeError):
        return False


@pytest.mark.parametrize("number", [40, pytest.param(2_000, marks=pytest.mark.slow)])
async def test_anything_is_answered_and_the_socket_lives(monkeypatch, number):
    monkeypatch.setattr(consumers, "MOST_FAULTS", 10**9)
    monkeypatch.setattr(protocol, "RATE", 10**9)
    room, *people = await a_classroom()
    sent = [frame for frame in drawn(number) if not is_here(frame)]

    for user in people:
        socket = WebsocketCommunicator(application, f"/ws/sesi/{room.uuid}/", [(b"origin", b"http://testserver")])
        socket.scope["user"] = user
        assert (await socket.connect(timeout=15))[0]
        for frame in sent:
            assert await answer(socket, frame) in {"ack", "error"}
        await socket.disconnect(timeout=15)
