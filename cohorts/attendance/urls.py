from django.urls import path

from cohorts.attendance import views

app_name = "attendance"
urlpatterns = [path("<slug:code>/presensi/<uuid:session>/", views.sheet, name="sheet")]
