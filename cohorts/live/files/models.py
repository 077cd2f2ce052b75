"""What leaders handed round."""

from django.db import models

from cohorts.live.room.models import LiveRoom


class RoomFile(models.Model):
    """A file for everybody in the room; withdrawn ones stay, unread."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField("lms.StoredFile", on_delete=models.PROTECT, related_name="room_file")
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["room", "pk"]
