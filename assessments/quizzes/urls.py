from django.urls import path

from assessments.quizzes import views

app_name = "quizzes"
urlpatterns = [
    path("<uuid:enrollment>/<int:step>/mulai/", views.start, name="start"),
    path("<uuid:uuid>/", views.attempt, name="attempt"),
    path("<uuid:uuid>/jawab/", views.answer, name="answer"),
    path("<uuid:uuid>/kirim/", views.submit, name="submit"),
    path("<uuid:uuid>/hasil/", views.result, name="result"),
]
