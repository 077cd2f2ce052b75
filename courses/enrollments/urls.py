from django.urls import path

from courses.enrollments import views

app_name = "enrollments"
urlpatterns = [
    path("<slug:code>/terbit-ulang/", views.republish, name="republish"),
]
