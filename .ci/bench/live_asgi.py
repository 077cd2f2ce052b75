"""The product's sockets, and at ``/bare/`` the least that Channels can do: what comes in goes to the group."""

from channels.generic.websocket import AsyncWebsocketConsumer

from lms.asgi import application as product


class Bare(AsyncWebsocketConsumer):
    """A member of one group; its text is sent to every member."""

    async def connect(self):
        await self.channel_layer.group_add("bare", self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        await self.channel_layer.group_discard("bare", self.channel_name)

    async def receive(self, text_data=None, bytes_data=None):
        await self.channel_layer.group_send("bare", {"type": "pass.on", "text": text_data})

    async def pass_on(self, message):
        await self.send(text_data=message["text"])


bare = Bare.as_asgi()


async def application(scope, receive, send):
    """By path: bare, or the product."""
    await (bare if scope["path"] == "/bare/" else product)(scope, receive, send)
