"""Questions to the room, and what people answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.live.room.models import LiveRoom, cohorts_with_rooms_for


class PollQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Polls of rooms that ``user`` may enter; drafts are the leaders' alone (``rules.may_lead``)."""
        return self.filter(room__session__cohort__in=cohorts_with_rooms_for(user))

    def asked(self):
        """Opened ones, in the order of their opening."""
        return self.exclude(state=Poll.State.DRAFT).order_by("opened_at", "pk")


class Poll(models.Model):
    """A question to the room. ``choices`` are texts; those of a scale are the names of 1 to 5, which may be empty.

    ``result`` (see ``rules.result_of``) is frozen by the closing; only words hidden or forgotten later change it.
    """

    class Kind(models.TextChoices):
        SINGLE = "single", _("Satu pilihan")
        MULTIPLE = "multiple", _("Beberapa pilihan")
        SCALE = "scale", _("Skala 1 sampai 5")
        WORDS = "words", _("Kata bebas")
        RANKING = "ranking", _("Urutkan pilihan")

    class State(models.TextChoices):
        DRAFT = "draft", _("Disiapkan")
        OPEN = "open", _("Terbuka")
        CLOSED = "closed", _("Ditutup")

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="polls")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.SINGLE)
    is_named = models.BooleanField(default=False)
    question = models.CharField(max_length=300)
    choices = models.JSONField(default=list)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    opened_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    hidden_words = models.JSONField(default=list)
    result = models.JSONField(null=True)
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering = ["room", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["room"], condition=Q(state="open"), name="one_open_poll_a_room"),
            models.CheckConstraint(
                name="poll_opened_unless_draft", condition=Q(state="draft") ^ Q(opened_at__isnull=False)
            ),
            models.CheckConstraint(
                name="closed_poll_has_result", condition=~Q(state="closed") | Q(result__isnull=False)
            ),
        ]

    def __str__(self):
        return self.question


class Vote(models.Model):
    """One person's answer; changed in place while the poll is open.

    ``answer`` by kind: ``[position]``, ``[position, …]``, ``[1–5]``, ``[words]``, or the place given to each choice.
    Words that were forgotten are ``[""]``: somebody answered, and still counts as a person.
    """

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="votes")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    answer = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "user"], name="one_vote_each")]
