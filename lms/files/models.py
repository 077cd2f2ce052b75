"""A file somebody handed over, and who owns it. The bytes are a filer file in private storage."""

import uuid

from django.db import models
from django.db.models import Q
from filer.models import File

from lms.files import guards


class StoredFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own files, and those that a room above vouches for."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(Q(owner=user) | guards.readable_q(user))


class StoredFile(models.Model):
    """``mime`` is sniffed from the content, never taken from the browser; ``size`` is in bytes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.OneToOneField("filer.File", on_delete=models.PROTECT, related_name="stored")
    owner = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="stored_files")
    name = models.CharField(max_length=120)
    mime = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_at = models.DateTimeField()

    objects = StoredFileQuerySet.as_manager()

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"/berkas/{self.uuid}/"

    @property
    def extension(self):
        """``pdf``, as the content was recognized."""
        return self.name.rpartition(".")[2]

    def open(self):
        """The bytes, for reading. Goes by the name alone: filer's row works out what it lacks by reading it all."""
        name = File.objects.filter(pk=self.file_id).values_list("file", flat=True).get()
        return File._meta.get_field("file").storages["private"].open(name, "rb")
