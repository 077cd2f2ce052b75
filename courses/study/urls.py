from django.urls import path

from courses.study import views

app_name = "study"
# Below /kursus/, before Wagtail's: the same pages, found by the learner's run.
pages = [
    path("<slug:course>/", views.course_at, name="course_at"),
    path("<slug:course>/<slug:module>/<slug:step>/", views.step_at, name="step_at"),
]
urlpatterns = [
    path("", views.desk, name="desk"),
    path("<uuid:enrollment>/", views.run, name="run"),
    path("<uuid:enrollment>/<int:step>/selesai/", views.finish, name="finish"),
    path("<uuid:enrollment>/<int:step>/tempat/", views.place, name="place"),
]
