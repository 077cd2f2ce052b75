"""Slides on the time line: when each was shown, its picture and its text."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.live.room.models import LiveEvent
from cohorts.live.room.queries import iso
from cohorts.live.slides.models import SlidePage


def moments(room):
    """Every turn to a page that is still there, as {at, kind, label, text, picture}."""
    pages = {(page.deck_id, page.number): page for page in pages_of(room)}
    shown = LiveEvent.objects.filter(room=room, kind="slide.shown").order_by("seq")
    found = [(event, pages.get((event.data["deck"], event.data["page"]))) for event in shown]
    return [_moment(room, event, page) for event, page in found if page]


def _moment(room, event, page):
    return {
        "at": iso(event.at),
        "kind": "slide",
        "label": _("Salindia %(number)s") % {"number": page.number},
        "text": page.text or page.deck.title,
        "picture": address_of(room, page),
    }


def address_of(room, page):
    """Where the page's picture is."""
    return reverse("live:slide", args=[room.uuid, page.deck_id, page.number])


def pages_of(room):
    """Pages of the room's decks that were not taken away, with their deck and file."""
    pages = SlidePage.objects.filter(deck__room=room, deck__removed_at=None)
    return pages.select_related("deck", "file")


def deeds(room):
    """Slides are shown by who leads."""
    return {}
