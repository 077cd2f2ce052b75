from django.urls import path

from courses.library import views

app_name = "library"
urlpatterns = [
    path("", views.home, name="home"),
    path("baru/", views.new_folder, name="new_folder"),
    path("map/<uuid:uuid>/", views.folder, name="folder"),
    path("map/<uuid:uuid>/tambah/", views.new_item, name="new_item"),
    path("<uuid:uuid>/", views.item, name="item"),
    path("<uuid:uuid>/versi/", views.new_version, name="new_version"),
    path("<uuid:uuid>/ubah/", views.rename, name="rename"),
    path("<uuid:uuid>/tarik/", views.withdraw, name="withdraw"),
    path("<uuid:uuid>/pulihkan/", views.restore, name="restore"),
    path("<uuid:uuid>/unduh/", views.download, name="download"),
    path("<uuid:uuid>/unduh/<int:number>/", views.download, name="download_version"),
]
