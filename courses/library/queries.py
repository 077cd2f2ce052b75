"""Reads of the library's pages."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Max, Q

from courses.catalogue.models import CoursePage
from courses.enrollments.rules import led_runs
from courses.library.models import LibraryFolder, LibraryItem
from lms.accounts.rules import may_edit_content

FOLDERS, ITEMS = 30, 20
MOST_PLACES = 200
OFFERED = Q(items__state=LibraryItem.State.OFFERED)


def shelves(user, page=1):
    """A page of the folders one sees, a course's beside each other, with ``offered`` and ``latest``. Two queries."""
    folders = LibraryFolder.objects.visible_to(user).select_related("course", "run")
    folders = folders.annotate(
        offered=Count("items", filter=OFFERED), latest=Max("items__newest__at", filter=OFFERED)
    ).order_by("course__title", "course", "run__opens_at", "run", "title")
    return Paginator(folders, FOLDERS).get_page(page)


def contents(user, folder, page=1):
    """A page of what lies in ``folder`` for ``user``, with the newest version's file. Two queries."""
    items = LibraryItem.objects.visible_to(user).filter(folder=folder).select_related("newest__file")
    return Paginator(items.order_by("title", "pk"), ITEMS).get_page(page)


def versions_of(item):
    """Every version with its file and who put it there, newest first."""
    return item.versions.select_related("file", "by").order_by("-number")


@dataclass(frozen=True)
class Places:
    """Where ``user`` may make a folder."""

    courses: list
    runs: list

    def __bool__(self):
        return bool(self.courses or self.runs)


def places_of(user) -> Places:
    """Live courses for editors, the newest of one's runs for trainers and organizers."""
    courses = CoursePage.objects.live().order_by("title") if may_edit_content(user) else CoursePage.objects.none()
    return Places(
        list(courses.values_list("pk", "title")),
        list(led_runs(user).order_by("-opens_at").values_list("pk", "title")[:MOST_PLACES]),
    )
