from django.urls import path

from lms.ui import views

urlpatterns = [path("tampilan/", views.set_theme, name="set_theme")]
