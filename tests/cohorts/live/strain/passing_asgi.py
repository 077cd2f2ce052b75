"""The product with one more manner: binary frames of a client go to everybody in the room, and nothing keeps them."""

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path

from cohorts.live.consumers import RoomConsumer
from lms.asgi import application as product  # sets Django up
from lms.core.sockets import with_unsent


class Passing(RoomConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        if bytes_data is None:
            return await super().receive(text_data)
        for each in list(self.hub.sockets):
            if each.live and each is not self:
                await each._put(bytes_data=bytes_data)
        return None


sockets = with_unsent(AuthMiddlewareStack(URLRouter([path("ws/sesi/<uuid:uuid>/", Passing.as_asgi())])))
application = ProtocolTypeRouter({"http": product.application_mapping["http"], "websocket": sockets})
