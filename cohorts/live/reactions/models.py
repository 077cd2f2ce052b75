"""Reactions of the room, counted in steps of ten seconds; nobody's name is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.live.room.models import LiveRoom


class ReactionCount(models.Model):
    """How often a sign was given in the ten seconds from ``at`` on."""

    class Sign(models.TextChoices):
        AGREE = "agree", _("Setuju")
        APPLAUSE = "applause", _("Tepuk tangan")
        LOVE = "love", _("Suka")
        WONDER = "wonder", _("Masih bingung")
        CHEER = "cheer", _("Hore")

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="reactions")
    sign = models.CharField(max_length=8, choices=Sign.choices)
    at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["room", "at"]
        constraints = [models.UniqueConstraint(fields=["room", "at", "sign"], name="reaction_count_once")]
