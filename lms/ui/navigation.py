"""Where a person can go. Which places are whose is decided upstairs, by the callable that ``UI_NAVIGATION`` names."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Place:
    """One entry of the main navigation.

    ``to`` is a path (``/belajar/``) or a URL name (``progress:desk``); ``also`` are further paths where this place
    counts as the current one; ``count`` is shown beside the label when it is not zero.
    """

    label: str
    to: str
    icon: str = ""
    also: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class Link:
    """A place as the page shows it: resolved to a URL, and marked when the reader stands there."""

    label: str
    url: str
    icon: str
    current: bool
    count: int = 0
    also: tuple[str, ...] = field(default=(), repr=False)


PUBLIC = [
    Place(_("Program"), "/program/", "home"),
    Place(_("Kursus"), "/kursus/", "book"),
    Place(_("Berita"), "/berita/", "news"),
    Place(_("Masuk"), "/masuk/", "door"),
]


def links(request) -> list[Link]:
    """The reader's places as links; a place whose URL name does not exist is left out."""
    provider = getattr(settings, "UI_NAVIGATION", "")
    places = import_string(provider)(request) if provider else PUBLIC
    return _mark_current(request.path, [link for link in map(_resolve, places) if link])


def bell(request) -> Link | None:
    """The way to the reader's notices with the number of unread ones, from the callable that ``UI_BELL`` names."""
    provider = getattr(settings, "UI_BELL", "")
    place = import_string(provider)(request) if provider else None
    return _resolve(place) if place else None


def _resolve(place: Place) -> Link | None:
    try:
        url = place.to if place.to.startswith("/") else reverse(place.to)
    except NoReverseMatch:
        return None
    return Link(place.label, url, place.icon, current=False, count=place.count, also=place.also)


def _mark_current(path: str, found: Sequence[Link]) -> list[Link]:
    """The place with the longest address that the reader's path begins with is where the reader stands."""
    best = max(found, key=lambda link: _depth(path, link), default=None)
    if best is None or not _depth(path, best):
        return list(found)
    return [Link(link.label, link.url, link.icon, link is best, link.count) for link in found]


def _depth(path: str, link: Link) -> int:
    return max((len(url) for url in (link.url, *link.also) if path.startswith(url)), default=0)
