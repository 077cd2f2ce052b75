from django.urls import path

from lms.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.nation, name="nation"),
    path("provinsi/<str:code>/", views.province, name="province"),
    path("gelombang/<slug:code>/", views.cohort, name="cohort"),
    path("peserta/", views.people, name="people"),
    path("peserta/<uuid:uuid>/", views.participant, name="participant"),
    path("peringatan/", views.calls, name="calls"),
    path("hubungi/<uuid:uuid>/<str:rule>/", views.contact, name="contact"),
    path("unduhan/", views.downloads, name="downloads"),
    path("unduhan/<str:what>.<str:ext>", views.export, name="export"),
]
