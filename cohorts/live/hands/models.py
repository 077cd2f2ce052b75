"""Who asks to speak, in the order of asking."""

from django.db import models
from django.db.models import Q

from cohorts.live.room.models import LiveRoom


class HandQuerySet(models.QuerySet):
    def raised(self):
        """Hands that are up, whoever asked first in front."""
        return self.filter(lowered_at=None).order_by("pk")


class Hand(models.Model):
    """One asking; the queue is the rows that are not lowered, so it outlives drops and reloads."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="hands")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    lowered_at = models.DateTimeField(null=True)

    objects = HandQuerySet.as_manager()

    class Meta:
        ordering = ["room", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["room", "user"], condition=Q(lowered_at=None), name="one_hand_up_each")
        ]
