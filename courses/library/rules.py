"""Who keeps a folder, what may lie in it, and the guard of its files. ``None`` as a person is the system itself."""

from django.db.models import Q

from courses.enrollments.rules import led_runs
from courses.library.models import LibraryFolder, LibraryItem, LibraryVersion
from lms.accounts.rules import may_edit_content
from lms.files.rules import DOCUMENTS, MEGABYTE, UploadLimits

# What opens on a second-hand phone; a bigger file would cost its readers more than it is worth.
TYPES = DOCUMENTS | {
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "audio/mpeg": "mp3",
    "video/mp4": "mp4",
}
LIBRARY_LIMITS = UploadLimits(max_size=25 * MEGABYTE, types=tuple(TYPES.items()))


def may_make_folder(user, course, run=None) -> bool:
    """Editors for a course; for a run its trainers and organizers."""
    if user is None:
        return True
    return may_edit_content(user) if run is None else led_runs(user).filter(pk=run.pk).exists()


def may_keep(user, folder) -> bool:
    """Whether ``user`` may add to the folder and change what lies in it."""
    return user is None or LibraryFolder.objects.managed_by(user).filter(pk=folder.pk).exists()


def library_files(user) -> Q:
    """The guard of library files: every version of what one sees."""
    items = LibraryItem.objects.visible_to(user).order_by().values("pk")
    return Q(pk__in=LibraryVersion.objects.filter(item__in=items).order_by().values("file"))
