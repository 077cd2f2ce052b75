"""Notes and highlights. ``visible_to`` knows one person: the learner. No role widens it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.core.models import DeviceWrite

LONGEST_NOTE = 20_000
LONGEST_QUOTE = 600
LONGEST_AROUND = 64
LONGEST_REMARK = 500


class OwnQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own and nobody else's, whoever asks."""
        return self.filter(enrollment__user_id=user.pk) if user.is_authenticated else self.none()


class Note(DeviceWrite):
    """The learner's text on one lesson. ``revision`` counts the saves, so that two tabs notice each other."""

    enrollment = models.ForeignKey("courses.Enrollment", on_delete=models.PROTECT, related_name="notes")
    step = models.ForeignKey("courses.RunStep", on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(_("catatan"), max_length=LONGEST_NOTE, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["enrollment", "step__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["enrollment", "step"], name="note_once_per_step")]


class NoteVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the notes they were part of."""
        return self.filter(note__in=Note.objects.visible_to(user))


class NoteVersion(models.Model):
    """A text that would have been lost when two tabs or devices wrote the same note; the learner deletes it."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="versions")
    text = models.TextField(max_length=LONGEST_NOTE)
    replaced_at = models.DateTimeField()

    objects = NoteVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-replaced_at", "-pk"]


class HighlightQuerySet(OwnQuerySet):
    def standing(self):
        """Those that were not taken away."""
        return self.filter(removed_at=None)


class Highlight(DeviceWrite):
    """A marked passage: its words, and those around it by which it is found again after the lesson was edited."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrollment = models.ForeignKey("courses.Enrollment", on_delete=models.PROTECT, related_name="highlights")
    step = models.ForeignKey("courses.RunStep", on_delete=models.PROTECT, related_name="highlights")
    quote = models.TextField(_("kutipan"), max_length=LONGEST_QUOTE)
    prefix = models.CharField(max_length=LONGEST_AROUND, blank=True)
    suffix = models.CharField(max_length=LONGEST_AROUND, blank=True)
    remark = models.TextField(_("keterangan"), max_length=LONGEST_REMARK, blank=True)
    removed_at = models.DateTimeField(null=True)

    objects = HighlightQuerySet.as_manager()

    class Meta:
        ordering = ["enrollment", "step__position", "pk"]
        indexes = [models.Index(fields=["enrollment", "step"])]
