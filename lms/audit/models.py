"""The trail of verbs. Kept as long as what it speaks of."""

from django.db import models

from lms.core.models import AppendOnly, AppendOnlyQuerySet


class AuditQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user):
        """Administrators read the whole trail, others none of it."""
        return self if user.is_active and user.is_superuser else self.none()

    def about(self, thing):
        return self.filter(object_type=thing._meta.label_lower, object_id=str(thing.pk))


class AuditEntry(AppendOnly):
    """``actor`` did ``action`` to the object, concerning ``subject`` (the person whose record it touches)."""

    at = models.DateTimeField()
    actor = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    subject = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["object_type", "object_id"]),
            models.Index(fields=["subject", "at"]),
            models.Index(fields=["action", "at"]),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
