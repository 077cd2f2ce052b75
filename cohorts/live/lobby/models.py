"""The agenda of a room."""

from django.db import models
from django.db.models import Q

from cohorts.live.room.models import LiveRoom


class AgendaPoint(models.Model):
    """A point of the agenda with the minutes meant for it; one is being dealt with."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField()
    is_current = models.BooleanField(default=False)

    class Meta:
        ordering = ["room", "position"]
        constraints = [
            models.UniqueConstraint(fields=["room", "position"], name="agenda_position_once"),
            models.UniqueConstraint(fields=["room"], condition=Q(is_current=True), name="one_current_point_a_room"),
        ]
