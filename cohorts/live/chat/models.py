"""What was written in the room, and who may write how fast."""

from django.db import models
from django.db.models import Q

from cohorts.live.room.models import LiveRoom


class ChatMessage(models.Model):
    """A line in the room's chat; removed lines stay, hidden. Replies go to lines that are none themselves."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    reply_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replies")
    body = models.CharField(max_length=1000)
    at = models.DateTimeField()
    pinned_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["room", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room"], condition=Q(pinned_at__isnull=False), name="one_pinned_line_a_room"
            ),
            models.CheckConstraint(condition=Q(pinned_at=None) | Q(removed_at=None), name="pinned_line_stands"),
        ]


class ChatMute(models.Model):
    """A time in which somebody could not write in the room's chat; open until a leader ends it."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="mutes")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "user"], condition=Q(ended_at=None), name="one_open_mute_each")
        ]


class ChatPace(models.Model):
    """Seconds between two lines of one participant; no row or 0 is as fast as one likes."""

    room = models.OneToOneField(LiveRoom, on_delete=models.PROTECT, related_name="chat_pace")
    seconds = models.PositiveSmallIntegerField()
