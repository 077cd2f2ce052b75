"""Things kept of a lesson."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.core.models import DeviceWrite


class KeptQuerySet(models.QuerySet):
    def of(self, user):
        """One's own and nobody else's, whatever one's role: reflections are private."""
        return self.filter(enrollment__user_id=user.pk)

    def reflections(self):
        """Thoughts that were written down and not emptied since."""
        return self.filter(kind=Kept.Kind.REFLECTION).exclude(words="")


class Kept(DeviceWrite):
    """What a learner last did with one thing of a lesson, under the name it has there.

    ``answer`` holds the strings that the form sent, ``words`` the answer or the reflection in words, ``feedback`` what
    was said to it. The first answer to a check stays, however often it is answered again.
    """

    class Kind(models.TextChoices):
        CHECK = "check", _("Periksa pemahaman")
        REFLECTION = "reflection", _("Renungan")
        MEDIA = "media", _("Rekaman")

    enrollment = models.ForeignKey("courses.Enrollment", on_delete=models.PROTECT, related_name="kept_things")
    step = models.ForeignKey("courses.RunStep", on_delete=models.PROTECT, related_name="kept_things")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    answer = models.JSONField(default=list, blank=True)
    is_right = models.BooleanField(null=True)
    first_answer = models.JSONField(default=list, blank=True)
    first_is_right = models.BooleanField(null=True)
    words = models.TextField(blank=True)
    feedback = models.TextField(blank=True)
    kept_at = models.DateTimeField()

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["enrollment", "step", "name"], name="thing_kept_once")]

    def __str__(self):
        return self.name
