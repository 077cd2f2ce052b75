from django.urls import path

from courses.forum import views

app_name = "forum"
urlpatterns = [
    path("belajar/<uuid:enrollment>/<int:step>/tanya/", views.lesson, name="lesson"),
    path("tanya/pelajaran/<int:page>/", views.taught, name="taught"),
    path("tanya/<uuid:uuid>/", views.thread, name="thread"),
    path("tanya/<uuid:uuid>/ubah/", views.edit, name="edit"),
    path("tanya/<uuid:uuid>/tarik/", views.take_back, name="take_back"),
    path("tanya/<uuid:uuid>/belum/", views.reopen, name="reopen"),
    path("tanya/<uuid:uuid>/sembunyi/", views.hide_question, name="hide_question"),
    path("tanya/<uuid:uuid>/tampil/", views.show_question, name="show_question"),
    path("tanya/jawaban/<uuid:uuid>/terbaik/", views.accept, name="accept"),
    path("tanya/jawaban/<uuid:uuid>/umum/", views.promote, name="promote"),
    path("tanya/jawaban/<uuid:uuid>/sembunyi/", views.hide_reply, name="hide_reply"),
    path("tanya/jawaban/<uuid:uuid>/tampil/", views.show_reply, name="show_reply"),
    path("tanya/umum/<uuid:uuid>/turun/", views.retire, name="retire"),
]
