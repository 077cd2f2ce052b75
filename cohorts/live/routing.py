"""The room's socket."""

from django.urls import path

from cohorts.live.consumers import RoomConsumer

websocket_urlpatterns = [path("ws/sesi/<uuid:uuid>/", RoomConsumer.as_asgi())]
