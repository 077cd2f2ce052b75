"""Addresses of slides, below that of their room."""

from django.urls import path

from cohorts.live.slides import views

urlpatterns = [
    path("salindia/<int:deck>/<int:number>/", views.picture, name="slide"),
    path("salindia/<int:deck>/<int:number>/teks/", views.text, name="slide_text"),
    path("bahan/", views.decks, name="decks"),
    path("bahan/<int:deck>/", views.deck, name="deck"),
    path("bahan/<int:deck>/hapus/", views.remove_deck, name="remove_deck"),
    path("bahan/<int:deck>/pindah/", views.move_deck, name="move_deck"),
]
