"""Where the trainer points goes to everybody and leaves no trace."""

import asyncio
import json
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator

from cohorts.live import hub
from cohorts.live.room.models import LiveCommand, LiveEvent
from lms.asgi import application
from tests.make.live import make_learner_of, make_open_room

pytestmark = pytest.mark.django_db(transaction=True)
db = database_sync_to_async


async def enter(room, user):
    socket = WebsocketCommunicator(application, f"/ws/sesi/{room.uuid}/", [(b"origin", b"http://testserver")])
    socket.scope["user"] = user
    connected, _code = await socket.connect(timeout=15)
    assert connected
    await heard(socket, "snapshot")
    return socket


async def heard(socket, kind, timeout=15):
    async with asyncio.timeout(timeout):
        while (frame := json.loads(await socket.receive_from(timeout)))["type"] != kind:
            pass
    return frame


async def point(socket, x, page=1):
    data = {"deck": 1, "page": page, "x": x, "y": 5}
    await socket.send_to(json.dumps({"v": 1, "id": str(uuid4()), "cmd": "point", "data": data}))


async def test_the_trainers_pointer_reaches_everybody_at_a_measured_pace_and_is_kept_nowhere():
    room, trainer = await db(make_open_room)()
    leads, learns = await enter(room, trainer), await enter(room, await db(make_learner_of)(room))
    kept = await db(LiveEvent.objects.count)()

    await point(learns, 1)
    for x in (2, 3, 4):
        await point(leads, x)
    seen = await heard(learns, "pointer")
    await leads.send_to("{")
    await heard(leads, "error")
    hub.hubs_here()[room.uuid].passing["pointer"] = asyncio.get_running_loop().time() - hub.LATE - 1, {"x": 9}
    hub.hubs_here()[room.uuid].wake.set()
    rest = await learns.receive_nothing(timeout=0.1)

    assert seen == {"v": 1, "type": "pointer", "deck": 1, "page": 1, "x": 2, "y": 5}
    assert rest or "pointer" not in await learns.receive_from()
    assert await db(LiveEvent.objects.count)() == kept
    assert not await db(LiveCommand.objects.exists)()
    for socket in (leads, learns):
        await socket.disconnect(timeout=15)
