"""Slides as they are told, and one page for who looks at it."""

from dataclasses import dataclass

from cohorts.live.room.rules import RoomRole
from cohorts.live.slides.models import Deck, SlidePage
from cohorts.live.slides.rules import may_see


def deck_as_data(deck):
    """{id, title, sheets, reached}: what a browser needs to ask for pages."""
    return {"id": deck.pk, "title": deck.title, "sheets": deck.sheets, "reached": deck.reached}


def stroke_as_data(stroke):
    return {"id": stroke.pk, "deck": stroke.deck_id, "page": stroke.page, "points": stroke.points}


def page_of(room, deck, number):
    """A page of a deck that is still there, or None; one query. ``deck`` is a key."""
    pages = SlidePage.objects.select_related("deck", "file")
    return pages.filter(deck=deck, deck__room=room, deck__removed_at=None, number=number).first()


@dataclass(frozen=True)
class Slide:
    """What the page of the room shows: ``page``, and whether it is what everybody sees now (``follows``)."""

    page: SlidePage
    leads: bool
    follows: bool

    @property
    def deck(self):
        return self.page.deck

    @property
    def sheet(self):
        """[width, height, octets]."""
        return self.deck.sheets[self.page.number - 1]

    @property
    def before(self):
        return self.page.number - 1

    @property
    def after(self):
        """The next page's number, or 0 at the end of what this reader may turn to."""
        last = self.deck.total if self.leads else self.deck.reached
        return self.page.number + 1 if self.page.number < last else 0


def slide_for(room, role, wanted=""):
    """The slide to show: ``wanted`` ("deck-page") when it is there for this ``role``, else the shown one, or None."""
    shown = Deck.objects.showable().filter(room=room).exclude(shown=None).values_list("pk", "shown").first()
    asked = _asked(wanted)
    page = page_of(room, *asked) if asked and asked != shown else None
    if page is not None and may_see(role, page.deck, page.number) and page.number <= (page.deck.reached or 1):
        return Slide(page, role is RoomRole.LEADER, follows=False)
    return Slide(page_of(room, *shown), role is RoomRole.LEADER, follows=True) if shown else None


def _asked(wanted):
    words = wanted.split("-") if wanted.isascii() else []
    return (
        tuple(map(int, words)) if len(words) == 2 and all(word.isdigit() and len(word) < 10 for word in words) else None
    )


def decks_of(room):
    """Decks for who keeps them: those ready in their order, then what is being made or failed."""
    decks = Deck.objects.kept().filter(room=room).order_by("position", "pk")
    return sorted(decks, key=lambda deck: deck.state != Deck.State.READY)
