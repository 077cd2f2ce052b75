from django.urls import path

from assessments.assignments import views

app_name = "assignments"
urlpatterns = [
    path("<uuid:enrollment>/<int:step>/draf/", views.draft, name="draft"),
    path("<uuid:enrollment>/<int:step>/kirim/", views.hand_in, name="hand_in"),
    path("kiriman/<uuid:uuid>/", views.submission, name="submission"),
]
