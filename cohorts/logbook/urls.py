from django.urls import path

from cohorts.logbook import views

app_name = "logbook"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("tulis/", views.write, name="write"),
    path("paraf/", views.queue, name="queue"),
    path("paraf/<uuid:uuid>/", views.sign, name="sign"),
    path("<uuid:uuid>/", views.entry, name="entry"),
]
