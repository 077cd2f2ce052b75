from django.urls import path

from lms.files import views

app_name = "files"
urlpatterns = [path("<uuid:uuid>/", views.download, name="download")]
