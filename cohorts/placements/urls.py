from django.urls import path

from cohorts.placements import views

app_name = "placements"
urlpatterns = [
    path("peserta/<uuid:uuid>/", views.participant, name="participant"),
    path("kelas/<slug:code>/impor/", views.import_start, name="import_start"),
    path("impor/<uuid:uuid>/", views.import_report, name="import_report"),
]
