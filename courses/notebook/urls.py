from django.urls import path

from courses.notebook import views

app_name = "notebook"
urlpatterns = [
    path("<uuid:enrollment>/<int:step>/simpan/", views.keep, name="keep"),
]
