"""Addresses of the live sessions."""

from django.urls import include, path

from cohorts.live import views
from cohorts.live.files import urls as files
from cohorts.live.slides import urls as slides

app_name = "live"
urlpatterns = [
    path("", views.sessions, name="list"),
    path("<uuid:uuid>/", views.room, name="room"),
    path("<uuid:uuid>/perintah/", views.command, name="command"),
    path("<uuid:uuid>/keadaan/", views.state, name="state"),
    path("<uuid:uuid>/", include(slides.urlpatterns)),
    path("<uuid:uuid>/", include(files.urlpatterns)),
]
