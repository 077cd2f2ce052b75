"""Questions to the room, and what people chose."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.live.room.models import LiveRoom


class Poll(models.Model):
    """A question to the room. The result is frozen as an event when it closes."""

    class State(models.TextChoices):
        OPEN = "open", _("Terbuka")
        CLOSED = "closed", _("Ditutup")

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="polls")
    question = models.CharField(max_length=300)
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["room", "pk"]
        constraints = [models.UniqueConstraint(fields=["room"], condition=Q(state="open"), name="one_open_poll_a_room")]


class PollChoice(models.Model):
    """One answer that may be chosen."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="choices")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=160)

    class Meta:
        ordering = ["poll", "position"]
        constraints = [models.UniqueConstraint(fields=["poll", "position"], name="choice_position_once")]


class Vote(models.Model):
    """One person's choice; changed in place while the poll is open."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="votes")
    choice = models.ForeignKey(PollChoice, on_delete=models.PROTECT, related_name="votes")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "user"], name="one_vote_each")]
