from django.urls import path

from cohorts.questions import views

app_name = "questions"
urlpatterns = [path("", views.waiting, name="queue")]
