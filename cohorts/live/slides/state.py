"""The slides' share of the room's state. Where the trainer points is no part of it."""

from cohorts.live.room.folding import changed, has
from cohorts.live.slides.models import Deck, InkStroke
from cohorts.live.slides.queries import deck_as_data, stroke_as_data

EMPTY = {"decks": [], "shown": None, "ink": []}


def snapshot(room):
    """Decks in order, the page everybody sees, and the ink that was not cleared; two queries."""
    decks = list(Deck.objects.showable().filter(room=room))
    shown = next(({"deck": deck.pk, "page": deck.shown} for deck in decks if deck.shown), None)
    strokes = InkStroke.objects.filter(room=room, cleared_at=None).order_by("pk")
    return {
        "decks": [deck_as_data(deck) for deck in decks],
        "shown": shown,
        "ink": [stroke_as_data(stroke) for stroke in strokes],
    }


def told(room, data):
    """{id: deck} of the decks that events name."""
    decks = Deck.objects.filter(room=room, pk__in=[each["id"] for each in data])
    return {deck.pk: deck_as_data(deck) for deck in decks}


def _added(state, data, at):
    return {} if has(state["decks"], data["id"]) else {"decks": [*state["decks"], data]}


def _ordered(state, data, at):
    places = {identity: place for place, identity in enumerate(data["ids"])}
    return {"decks": sorted(state["decks"], key=lambda deck: places.get(deck["id"], len(places)))}


def _removed(state, data, at):
    gone = data["id"]
    shown = None if state["shown"] and state["shown"]["deck"] == gone else state["shown"]
    return {
        "decks": [deck for deck in state["decks"] if deck["id"] != gone],
        "shown": shown,
        "ink": [stroke for stroke in state["ink"] if stroke["deck"] != gone],
    }


def _shown(state, data, at):
    reached = max([data["page"], *(deck["reached"] for deck in state["decks"] if deck["id"] == data["deck"])])
    return {"shown": data, "decks": changed(state["decks"], data["deck"], reached=reached)}


def _drawn(state, data, at):
    """``faded`` are the oldest strokes, which go so that the room never holds too many."""
    stroke = {name: value for name, value in data.items() if name != "faded"}
    kept = [known for known in state["ink"] if known["id"] not in {*data["faded"], data["id"]}]
    return {"ink": sorted([*kept, stroke], key=lambda known: known["id"])}


def _cleared(state, data, at):
    place = (data["deck"], data["page"])
    return {"ink": [stroke for stroke in state["ink"] if (stroke["deck"], stroke["page"]) != place]}


CHANGES = {
    "deck.added": _added,
    "deck.removed": _removed,
    "decks.ordered": _ordered,
    "slide.shown": _shown,
    "ink.drawn": _drawn,
    "ink.cleared": _cleared,
}
TOLD = {"deck.added": told}
