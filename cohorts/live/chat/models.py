"""What was written in the room."""

from django.db import models

from cohorts.live.room.models import LiveRoom


class ChatMessage(models.Model):
    """A line in the room's chat; removed lines stay, hidden."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=1000)
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["room", "pk"]
