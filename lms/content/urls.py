from django.urls import path

from lms.content import views

urlpatterns = [path("hemat-data/", views.set_saving, name="set_saving")]
