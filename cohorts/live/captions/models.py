"""Lines of what was said, and who may type them."""

from django.db import models
from django.db.models import Q

from cohorts.live.room.models import LiveRoom


class CaptionLine(models.Model):
    """Something that was said, as it was typed; kept with its time for looking at the session again."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="captions")
    author = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ["room", "pk"]


class CaptionAssistant(models.Model):
    """A participant who types captions; open until a leader ends it."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="caption_assistants")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "user"], condition=Q(ended_at=None), name="one_open_captioner_each")
        ]
