"""What a person was told, and whether it was read."""

from django.db import models

from lms.notices.kinds import kind_of


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(user=user) if user.is_authenticated else self.none()

    def unread(self):
        return self.filter(read_at=None)


class Notice(models.Model):
    """``kind`` names a class in the registry, which turns ``data`` into words in the reader's language."""

    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["user", "read_at"])]

    def __str__(self):
        return f"{self.kind} → {self.user_id}"

    @property
    def text(self):
        return kind_of(self.kind).text(self.data)
