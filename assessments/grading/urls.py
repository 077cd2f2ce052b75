from django.urls import path

from assessments.grading import views

app_name = "grading"
urlpatterns = [
    path("", views.waiting, name="queue"),
    path("rilis/<slug:code>/", views.release, name="release"),
    path("<uuid:uuid>/", views.grade, name="grade"),
    path("<uuid:uuid>/pegang/", views.hold, name="hold"),
]
