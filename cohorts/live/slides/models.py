"""Decks of slides in a room, their pages, and what was drawn on them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.live.room.models import LiveRoom


class DeckQuerySet(models.QuerySet):
    def kept(self):
        """Not taken away."""
        return self.filter(removed_at=None)

    def showable(self):
        """Ready to be shown, in their order."""
        return self.kept().filter(state=Deck.State.READY).order_by("position", "pk")


class Deck(models.Model):
    """Slides uploaded together. ``done`` of ``total`` pages are converted; ``problem`` is a code of why it failed.

    ``sheets`` are [width, height, octets] of each page. ``shown`` is the page that everybody sees now, on one deck of
    the room at most; ``reached`` the furthest one that was ever shown. Removed decks stay, unseen, for what was drawn.
    """

    class State(models.TextChoices):
        CONVERTING = "converting", _("Diolah")
        READY = "ready", _("Siap")
        FAILED = "failed", _("Gagal")

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="decks")
    title = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CONVERTING)
    problem = models.CharField(max_length=20, blank=True)
    total = models.PositiveSmallIntegerField()
    done = models.PositiveSmallIntegerField(default=0)
    sheets = models.JSONField(default=list)
    reached = models.PositiveSmallIntegerField(default=0)
    shown = models.PositiveSmallIntegerField(null=True)
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    objects = DeckQuerySet.as_manager()

    class Meta:
        ordering = ["room", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["room"], condition=Q(shown__isnull=False), name="one_slide_shown_a_room"),
        ]

    def __str__(self):
        return self.title


class DeckSource(models.Model):
    """A file that a deck is made from: one PDF, or pictures in order."""

    deck = models.ForeignKey(Deck, on_delete=models.PROTECT, related_name="sources")
    number = models.PositiveSmallIntegerField()
    file = models.OneToOneField("lms.StoredFile", on_delete=models.PROTECT, related_name="deck_source")

    class Meta:
        ordering = ["deck", "number"]
        constraints = [models.UniqueConstraint(fields=["deck", "number"], name="deck_source_once")]


class SlidePage(models.Model):
    """One page as a picture, with its text, and what the trainer wants to remember on it."""

    deck = models.ForeignKey(Deck, on_delete=models.PROTECT, related_name="pages")
    number = models.PositiveSmallIntegerField()
    file = models.OneToOneField("lms.StoredFile", on_delete=models.PROTECT, related_name="slide_page")
    text = models.TextField(blank=True)
    note = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["deck", "number"]
        constraints = [models.UniqueConstraint(fields=["deck", "number"], name="slide_number_once")]


class InkStroke(models.Model):
    """A line drawn on a page: ``points`` are x, y, x, y … from 0 to 1,000 across and down the page."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="strokes")
    deck = models.ForeignKey(Deck, on_delete=models.PROTECT, related_name="strokes")
    page = models.PositiveSmallIntegerField()
    points = models.JSONField()
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["room", "pk"]
