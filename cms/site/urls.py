from django.urls import path

from cms.site import views

app_name = "site"
urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
]
