"""Who may speak and when, whether it is recorded, and the recorded sound in pieces."""

from django.db import models
from django.db.models import Q

from cohorts.live.room.models import LiveRoom
from lms.core.models import AppendOnly


class Floor(models.Model):
    """One turn of one speaker; at most one a room goes on."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="floors")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["room", "pk"]
        constraints = [models.UniqueConstraint(fields=["room"], condition=Q(dropped_at=None), name="one_floor_a_room")]


class RecordingChoice(AppendOnly):
    """Whether voices are kept from here on; without a row they are."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="recording_choices")
    recorded = models.BooleanField()
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["room", "pk"]


class VoicePiece(models.Model):
    """Some seconds of a turn, from one stream: its bundles as they came, one behind the other.

    ``milliseconds`` is from the first packet to the end of the last one, ``size`` what its pages take in an Ogg file.
    """

    floor = models.ForeignKey(Floor, on_delete=models.PROTECT, related_name="pieces")
    stream = models.PositiveBigIntegerField()
    started_at = models.DateTimeField()
    starts_ms = models.PositiveBigIntegerField()
    milliseconds = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    sound = models.BinaryField()

    class Meta:
        ordering = ["floor", "started_at", "pk"]
