from django.urls import path

from lms.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("baca-semua/", views.read_all, name="read_all"),
    path("<int:pk>/", views.follow, name="follow"),
]
