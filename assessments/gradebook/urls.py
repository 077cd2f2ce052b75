from django.urls import path

from assessments.gradebook import views

app_name = "gradebook"
urlpatterns = [
    path("<slug:code>/nilai/", views.book, name="book"),
    path("<slug:code>/nilai/unduh.<str:ext>", views.export, name="export"),
    path("<slug:code>/nilai/sesi/<uuid:session>/", views.live, name="live"),
]
