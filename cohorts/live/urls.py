"""Addresses of the live sessions."""

from django.urls import path

from cohorts.live import views
from cohorts.live.voice.views import recording

app_name = "live"
urlpatterns = [
    path("", views.sessions, name="list"),
    path("<uuid:uuid>/", views.room, name="room"),
    path("<uuid:uuid>/perintah/", views.command, name="command"),
    path("<uuid:uuid>/keadaan/", views.state, name="state"),
    path("<uuid:uuid>/suara/<int:floor>.ogg", recording, name="voice"),
]
