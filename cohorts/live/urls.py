"""Addresses of the live sessions."""

from django.urls import include, path

from cohorts.live import views
from cohorts.live.chat.views import chat
from cohorts.live.files import urls as files
from cohorts.live.questions.views import answers
from cohorts.live.replay import views as replay
from cohorts.live.slides import urls as slides
from cohorts.live.voice.views import recording

app_name = "live"
urlpatterns = [
    path("", views.sessions, name="list"),
    path("tanya-jawab/", answers, name="answers"),
    path("aturan/<slug:code>/", replay.session_rules, name="rules"),
    path("<uuid:uuid>/", views.room, name="room"),
    path("<uuid:uuid>/jajak/<int:poll>/", views.who, name="who"),
    path("<uuid:uuid>/perintah/", views.command, name="command"),
    path("<uuid:uuid>/keadaan/", views.state, name="state"),
    path("<uuid:uuid>/ulang/", replay.replay, name="replay"),
    path("<uuid:uuid>/ulang/berkas/", replay.one_file_of, name="replay_file"),
    path("<uuid:uuid>/hasil/", replay.results, name="results"),
    path("<uuid:uuid>/obrolan/", chat, name="chat"),
    path("<uuid:uuid>/kelompok/", views.groups, name="groups"),
    path("<uuid:uuid>/uji/", views.check, name="check"),
    path("<uuid:uuid>/hanya-teks/", views.text_only, name="text_only"),
    path("<uuid:uuid>/", include(slides.urlpatterns)),
    path("<uuid:uuid>/", include(files.urlpatterns)),
    path("<uuid:uuid>/suara/<int:floor>.ogg", recording, name="voice"),
]
