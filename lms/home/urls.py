from django.urls import path

from lms.home import views

app_name = "home"
urlpatterns = [
    path("beranda/", views.desk, name="desk"),
    path("saya/", views.profile, name="profile"),
    path("saya/data/", views.own_data, name="own_data"),
]
