from django.urls import path

from courses.notes import views

app_name = "notes"
urlpatterns = [
    path("<uuid:enrollment>/catatan/", views.mine, name="mine"),
    path("<uuid:enrollment>/catatan/unduh/", views.export, name="export"),
    path("<uuid:enrollment>/catatan/tulisan/<int:version>/hapus/", views.forget, name="forget"),
    path("<uuid:enrollment>/<int:step>/catatan/", views.lesson, name="lesson"),
    path("<uuid:enrollment>/<int:step>/tandai/", views.marks, name="marks"),
    path("<uuid:enrollment>/tandai/<uuid:mark>/", views.remark, name="remark"),
    path("<uuid:enrollment>/tandai/<uuid:mark>/hapus/", views.unmark, name="unmark"),
    path("<uuid:enrollment>/tandai/<uuid:mark>/kembali/", views.restore, name="restore"),
]
