from django.urls import path

from cohorts.attendance import views

app_name = "attendance"
urlpatterns = [
    path("<slug:code>/presensi/<uuid:session>/", views.sheet, name="sheet"),
    path("<slug:code>/presensi/<uuid:session>/langkah/", views.settling, name="settling"),
]
