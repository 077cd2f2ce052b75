"""Addresses of files, below that of their room."""

from django.urls import path

from cohorts.live.files import views

urlpatterns = [path("berkas/", views.files, name="files")]
