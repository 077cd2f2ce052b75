from django.urls import path

from courses.procedures import views

app_name = "procedures"
urlpatterns = [
    path("", views.shelf, name="list"),
    path("<slug:code>/", views.procedure, name="show"),
    path("<slug:code>/cetak.pdf", views.pdf, name="pdf"),
    path("<slug:code>/kartu.png", views.picture, name="picture"),
]
