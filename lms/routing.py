"""Addresses of sockets."""

from cohorts.live.routing import websocket_urlpatterns as live

websocket_urlpatterns = [*live]
