"""Countdowns of the room."""

from django.db import models
from django.db.models import F, Q

from cohorts.live.room.models import LiveRoom


class Countdown(models.Model):
    """Time for something that the room does; over at ``ends_at``, gone from the stage once it is stopped."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="countdowns")
    label = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["room", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["room"], condition=Q(stopped_at=None), name="one_countdown_a_room"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("started_at")), name="countdown_takes_time"),
        ]
