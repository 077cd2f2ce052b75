"""A client of the live room against the routing, without a server."""

import asyncio
import json
from uuid import uuid4

from channels.testing import WebsocketCommunicator

from cohorts.live.state import apply
from lms.asgi import application


class Guest:
    """A client: remembers its state, ignores what it knows, and says where a number is missing."""

    def __init__(self, room, user, after=None):
        query = "" if after is None else f"?after={after}"
        self.socket = WebsocketCommunicator(
            application, f"/ws/sesi/{room.uuid}/{query}", [(b"origin", b"http://testserver")]
        )
        self.socket.scope["user"] = user
        self.state, self.you, self.tally, self.people, self.frames = None, None, None, None, []

    async def __aenter__(self):
        connected, _code = await self.socket.connect(timeout=15)
        assert connected
        await self.until(lambda: self.you)
        return self

    async def __aexit__(self, *error):
        await self.socket.disconnect(timeout=15)

    async def read(self, timeout=15):
        return self.told(json.loads(await self.socket.receive_from(timeout)))

    def told(self, frame):
        """Take in a frame of the server."""
        self.frames.append(frame)
        self.you = frame.get("you", self.you)
        if frame["type"] == "snapshot":
            self.state = frame["state"]
        if frame["type"] == "heartbeat":
            self.tally, self.people = frame["tally"], frame.get("people", self.people)
        for event in frame.get("events", []):
            self.state = apply(self.state, event)
        return frame

    async def until(self, happened, timeout=15):
        async with asyncio.timeout(timeout):
            while not happened():
                await self.read(timeout)

    async def command(self, cmd, identity=None, **data):
        identity = str(identity or uuid4())
        await self.socket.send_to(json.dumps({"v": 1, "id": identity, "cmd": cmd, "data": data}))
        while (frame := await self.read()).get("ack") != identity:
            pass
        return frame

    async def closed_with(self, timeout=15):
        async with asyncio.timeout(timeout):
            while (message := await self.socket.receive_output(timeout))["type"] != "websocket.close":
                pass
        return message["code"]
