from django.urls import path

from cohorts.procedures import views

app_name = "local_procedures"
urlpatterns = [
    path("", views.shelf, name="list"),
    path("salin/<slug:code>/", views.clone, name="clone"),
    path("<uuid:uuid>/", views.show, name="show"),
    path("<uuid:uuid>/ubah/", views.edit, name="edit"),
    path("<uuid:uuid>/pulihkan/<int:number>/", views.restore, name="restore"),
    path("<uuid:uuid>/status/", views.move, name="move"),
    path("<uuid:uuid>/putusan/", views.judge, name="judge"),
    path("<uuid:uuid>/komentar/", views.comment, name="comment"),
    path("<uuid:uuid>/beda/", views.comparison, name="compare"),
    path("<uuid:uuid>/cetak.pdf", views.pdf, name="pdf"),
    path("<uuid:uuid>/kartu.png", views.picture, name="picture"),
]
