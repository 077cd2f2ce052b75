"""The product with one more manner: binary frames of a client go to everybody in the room, and nothing keeps them."""

import django

django.setup()

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import URLRouter  # noqa: E402
from django.urls import path  # noqa: E402

from cohorts.live.consumers import RoomConsumer  # noqa: E402
from lms.core.sockets import with_unsent  # noqa: E402


class Passing(RoomConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        if bytes_data is None:
            return await super().receive(text_data)
        for each in list(self.hub.sockets):
            if each.live and each is not self:
                await each._put(bytes_data=bytes_data)
        return None


application = with_unsent(AuthMiddlewareStack(URLRouter([path("ws/sesi/<uuid:uuid>/", Passing.as_asgi())])))
