"""What can be found, one class a kind. A new kind is one class more in ``SOURCES``.

``rows`` gives only what the seeker may open, as conditions in SQL: what is not among them is neither counted nor named.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.core.cache import caches
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.news.models import NewsPage
from cms.site.models import StoryPage
from courses.catalogue.models import CoursePage, LessonPage
from courses.enrollments.models import FrozenLesson
from courses.forum.models import FaqEntry
from courses.library.models import LibraryItem
from courses.study.rules import live_lessons_open_to, own_lessons, terms_open_to
from lms.content.models import GlossaryTerm
from lms.content.outline import running_text
from lms.content.saver import variant
from lms.ui import figures

AN_HOUR = 3600


@dataclass(frozen=True)
class Seeker:
    """Who looks, and when; with what several sources ask about them."""

    user: object
    at: datetime

    @cached_property
    def closed(self):
        """Pages that editors keep behind a password or a group; one query for all sources."""
        return Page.objects.private_q()

    @cached_property
    def own_lessons(self):
        """Those of their own runs."""
        return own_lessons(self.user, self.at)

    @property
    def live_lessons(self):
        """Those they may open beside: as pages, for nothing is frozen there."""
        return live_lessons_open_to(self.user, self.own_lessons, self.at)


@dataclass(frozen=True)
class Hit:
    """``text`` is what the snippet is cut from, ``note`` a few words about the thing.

    Without a ``url`` there is nothing more to read, and ``text`` is shown whole.
    """

    title: str
    url: str
    text: str
    note: str = ""


class Source(ABC):
    """``code`` stands in addresses, ``label`` on the filter; ``is_public`` is offered to everybody.

    ``model`` is what its rows are.
    """

    code = ""
    label = ""
    is_public = False
    model = None

    @abstractmethod
    def rows(self, seeker):
        """A queryset of an indexed model with what ``seeker`` may open."""

    @abstractmethod
    def hit(self, row) -> Hit:
        """How one of its rows is shown."""


class Public(Source):
    """Pages of the public site; ``model`` is a page type."""

    is_public = True

    def rows(self, seeker):
        return self.model.objects.live().exclude(seeker.closed)


class Courses(Public):
    code, label, model = "kursus", _("Kursus"), CoursePage

    def hit(self, row):
        return Hit(row.title, row.url, f"{row.summary} {row.audience}")


class News(Public):
    code, label, model = "berita", _("Berita"), NewsPage

    def hit(self, row):
        return Hit(row.title, row.url, f"{row.lead} {plain_text(row)}", date_format(row.date, "j F Y"))


class Stories(Public):
    code, label, model = "halaman", _("Halaman program"), StoryPage

    def hit(self, row):
        return Hit(row.title, row.url, f"{row.lead} {plain_text(row)}")


class StudiedLessons(Source):
    """Lessons of the runs one studies, in the words that the run froze: those one reads behind the hit."""

    code, label, model = "pelajaran", _("Pelajaran"), FrozenLesson

    def rows(self, seeker):
        frozen = [lesson.revision_id for lesson in seeker.own_lessons if lesson.is_open and lesson.revision_id]
        return FrozenLesson.objects.filter(pk__in=frozen).with_text()

    def hit(self, row):
        words = _kept(f"r{row.pk}", lambda: row.words)
        return Hit(row.title, row.url, f"{row.lead} {words}", _in_minutes(row))


class LiveLessons(Source):
    """Lessons that no run of one's own has frozen, as they are published now: all for staff, those added for others."""

    code, label, model = "terbitan", _("Pelajaran, terbitan terbaru"), LessonPage

    def rows(self, seeker):
        return seeker.live_lessons

    def hit(self, row):
        return Hit(row.title, row.url, f"{row.lead} {plain_text(row)}", _in_minutes(row))


def _in_minutes(lesson):
    return _("%(n)s menit") % {"n": lesson.minutes}


class Library(Source):
    code, label, model = "pustaka", _("Pustaka"), LibraryItem

    def rows(self, seeker):
        return LibraryItem.objects.offered_to(seeker.user).select_related("newest__file", "folder__run")

    def hit(self, row):
        file = row.newest.file
        note = f"{file.extension.upper()}, {figures.size(file.size)}"
        return Hit(row.title, reverse("library:item", args=[row.uuid]), row.description, note)


class Glossary(Source):
    """Has no page of its own: the explanation is what is looked for, so it stands there whole."""

    code, label, model = "istilah", _("Istilah"), GlossaryTerm

    def rows(self, seeker):
        return GlossaryTerm.objects.filter(pk__in=terms_open_to(seeker.user, seeker.at).order_by().values("pk"))

    def hit(self, row):
        return Hit(row.term, "", row.explanation, row.english)


class Faq(Source):
    """Questions and their answers below the lessons one may open; the answer stands there whole."""

    code, label, model = "tanya", _("Sering ditanyakan"), FaqEntry

    def rows(self, seeker):
        own = [lesson.page_id for lesson in seeker.own_lessons if lesson.is_open]
        below = Q(page__in=own) | Q(page__in=seeker.live_lessons.order_by().values("pk"))
        return FaqEntry.objects.standing().filter(below)

    def hit(self, row):
        return Hit(row.question, "", row.answer)


SOURCES = [Courses(), News(), Stories(), StudiedLessons(), LiveLessons(), Glossary(), Faq(), Library()]


def sources_for(user) -> list[Source]:
    """Those that may hold something for ``user``."""
    return [source for source in SOURCES if source.is_public or user.is_authenticated]


def plain_text(page) -> str:
    """The words of a page's body, without markup; kept, for picking them out of a body takes long."""
    published = page.last_published_at.timestamp() if page.last_published_at else 0
    return _kept(f"{page.pk}:{page.live_revision_id}:{published}", lambda: running_text(page.body))


def _kept(name, words) -> str:
    return caches["local"].get_or_set(f"words:{name}:{variant()}", words, AN_HOUR)
