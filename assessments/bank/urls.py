from django.urls import path

from assessments.bank import views

app_name = "bank"
urlpatterns = [path("soal-urutan/<slug:code>/", views.from_procedure, name="from_procedure")]
