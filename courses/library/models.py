"""Folders, what lies in them, and every version of it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from courses.enrollments.rules import led_runs, readable_runs
from lms.accounts.rules import may_edit_content
from lms.core import clock
from lms.core.models import AppendOnly, History


class LibraryFolderQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Folders of the runs one studies or leads and of their courses; all for editors and administrators."""
        if _edits(user):
            return self
        runs = readable_runs(user, clock.now()).order_by()
        return self.filter(Q(run__in=runs.values("pk")) | Q(run=None, course__in=runs.values("course")))

    def managed_by(self, user):
        """Where ``user`` may put things: editors into folders of courses, trainers and organizers into their runs'."""
        condition = Q(run__in=led_runs(user).order_by().values("pk"))
        return self.filter(condition | Q(run=None) if _edits(user) else condition)


def _edits(user) -> bool:
    return user.is_authenticated and user.is_active and may_edit_content(user)


class LibraryFolder(models.Model):
    """A folder of a course, for whoever studies it in any run; with ``run``, for the people of that run alone."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey("courses.CoursePage", on_delete=models.PROTECT, related_name="library_folders")
    run = models.ForeignKey(
        "courses.Run", on_delete=models.PROTECT, null=True, blank=True, related_name="library_folders"
    )
    title = models.CharField(_("judul"), max_length=120)
    made_at = models.DateTimeField()

    objects = LibraryFolderQuerySet.as_manager()

    class Meta:
        ordering = ["course", "run", "title"]
        constraints = [
            models.UniqueConstraint(fields=["course", "title"], condition=Q(run=None), name="folder_once_per_course"),
            models.UniqueConstraint(fields=["run", "title"], name="folder_once_per_run"),
        ]

    def __str__(self):
        return self.title

    @property
    def place(self):
        """The name of what it belongs to."""
        return self.run.title if self.run else self.course.title


class LibraryItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What is offered in the folders one sees; whoever looks after a folder also sees what was withdrawn."""
        seen = LibraryFolder.objects.visible_to(user).order_by().values("pk")
        managed = LibraryFolder.objects.managed_by(user).order_by().values("pk")
        return self.filter(Q(state=LibraryItem.State.OFFERED) | Q(folder__in=managed), folder__in=seen)

    def offered(self):
        return self.filter(state=LibraryItem.State.OFFERED)

    def offered_to(self, user):
        """Of what is visible to ``user`` what is offered; asks less than both together."""
        return self.offered().filter(folder__in=LibraryFolder.objects.visible_to(user).order_by().values("pk"))


class LibraryItem(index.Indexed, models.Model):
    """Something to download. ``newest`` is the version offered; ``downloads`` counts without saying who."""

    class State(models.TextChoices):
        OFFERED = "offered", _("Tersedia")
        WITHDRAWN = "withdrawn", _("Ditarik")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    folder = models.ForeignKey(LibraryFolder, on_delete=models.PROTECT, related_name="items")
    title = models.CharField(_("judul"), max_length=160)
    description = models.TextField(_("keterangan"), max_length=600, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OFFERED)
    newest = models.OneToOneField("courses.LibraryVersion", on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    downloads = models.PositiveIntegerField(default=0)

    objects = LibraryItemQuerySet.as_manager()
    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("description"),
        index.FilterField("folder"),
        index.FilterField("state"),
    ]

    class Meta:
        ordering = ["folder", "title"]
        constraints = [models.UniqueConstraint(fields=["folder", "title"], name="item_once_per_folder")]

    def __str__(self):
        return self.title

    @property
    def is_offered(self):
        return self.state == self.State.OFFERED


class LibraryVersion(AppendOnly):
    """One state of an item: the file, who put it there and when, and what is new about it."""

    item = models.ForeignKey(LibraryItem, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.OneToOneField("lms.StoredFile", on_delete=models.PROTECT, related_name="library_version")
    note = models.CharField(_("yang berubah"), max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["item", "-number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="version_once_per_item")]

    def __str__(self):
        return f"{self.item_id}/{self.number}"


class LibraryHistory(History):
    """Every time an item was withdrawn or put back."""

    item = models.ForeignKey(LibraryItem, on_delete=models.PROTECT, related_name="history")
