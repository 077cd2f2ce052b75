"""Abstract tables: rows that are only ever added, and rows that a device wrote."""

from django.db import models

from lms.core.errors import Refused


class AppendOnlyQuerySet(models.QuerySet):
    """Refuses to change or remove rows; history is corrected by adding to it."""

    def update(self, **kwargs):
        raise Refused("append_only", "Riwayat hanya dapat ditambah.")

    def delete(self):
        raise Refused("append_only", "Riwayat hanya dapat ditambah.")


class AppendOnly(models.Model):
    """A row that is written once. Correct it by adding another."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk is not None and not self._state.adding:
            raise Refused("append_only", "Riwayat hanya dapat ditambah.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Refused("append_only", "Riwayat hanya dapat ditambah.")


class DeviceWrite(models.Model):
    """A write that came from a person's device, perhaps late, perhaps twice.

    ``client_uuid`` makes a repeat recognizable; ``device_time`` is what the device believed; ``received_at`` is the
    server's own time and the only one that rules count with.
    """

    client_uuid = models.UUIDField(unique=True, null=True, editable=False)
    device_time = models.DateTimeField(null=True, editable=False)
    received_at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True


class History(AppendOnly):
    """One change of state with who and when; subclasses add what it belongs to."""

    state = models.CharField(max_length=24)
    at = models.DateTimeField()
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]
