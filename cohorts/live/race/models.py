"""A race, its questions as they were frozen, and what people answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.live.room.models import LiveRoom
from lms.core.models import AppendOnly


class Race(models.Model):
    """One race; ``number`` is the question it stands at, 0 in the lobby."""

    class State(models.TextChoices):
        LOBBY = "lobby", _("Bersiap")
        ASKED = "asked", _("Pertanyaan terbuka")
        REVEALED = "revealed", _("Jawaban ditampilkan")
        ENDED = "ended", _("Selesai")

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="races")
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State.choices, default=State.LOBBY)
    number = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["room", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["room"], condition=~Q(state="ended"), name="one_running_race_a_room")
        ]

    def __str__(self):
        return self.title


class RaceQuestion(models.Model):
    """A question as it was when the race began. ``source`` names it in the bank; ``right`` counts from 1.

    ``counts`` and ``board`` [{user, points, place}] are frozen by the reveal.
    """

    race = models.ForeignKey(Race, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=130)
    text = models.TextField()
    options = models.JSONField()
    right = models.PositiveSmallIntegerField()
    seconds = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(null=True)
    deadline = models.DateTimeField(null=True)
    revealed_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=list)
    board = models.JSONField(default=list)

    class Meta:
        ordering = ["race", "number"]
        constraints = [models.UniqueConstraint(fields=["race", "number"], name="race_question_number_once")]


class RaceAnswer(AppendOnly):
    """The first answer of one person to one question; ``at`` is when it reached the server."""

    question = models.ForeignKey(RaceQuestion, on_delete=models.PROTECT, related_name="answers")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    option = models.PositiveSmallIntegerField()
    points = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "user"], name="one_race_answer_each")]
