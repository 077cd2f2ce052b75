from django.urls import path

from cohorts.programs import views

app_name = "programs"
urlpatterns = [
    path("", views.cohort_list, name="list"),
    path("<slug:code>/", views.cohort, name="cohort"),
    path("<slug:code>/jadwal/", views.schedule, name="schedule"),
]
