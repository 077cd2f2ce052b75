"""Addresses of the live sessions."""

from django.urls import path

from cohorts.live import views

app_name = "live"
urlpatterns = [
    path("", views.sessions, name="list"),
    path("<uuid:uuid>/", views.room, name="room"),
    path("<uuid:uuid>/perintah/", views.command, name="command"),
    path("<uuid:uuid>/keadaan/", views.state, name="state"),
    path("<uuid:uuid>/kelompok/", views.groups, name="groups"),
    path("<uuid:uuid>/uji/", views.check, name="check"),
    path("<uuid:uuid>/hanya-teks/", views.text_only, name="text_only"),
]
