from django.urls import path

from courses.study import views

app_name = "study"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("<uuid:enrollment>/", views.run, name="run"),
    path("<uuid:enrollment>/<int:step>/selesai/", views.finish, name="finish"),
]
