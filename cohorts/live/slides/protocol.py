"""Commands of slides. Uploads are forms of pages; a socket carries no files."""

from typing import Annotated

from asgiref.sync import async_to_sync
from pydantic import Field

from cohorts.live.room import broadcast
from cohorts.live.room.frames import Number, Schema, found
from cohorts.live.room.rules import may_lead
from cohorts.live.slides import actions
from cohorts.live.slides.models import Deck
from cohorts.live.slides.rules import MOST_POINTS
from lms.core.errors import require

Edge = Annotated[int, Field(ge=0, le=1000)]


class OnePage(Schema):
    deck: Number
    page: Number


class DrawInk(OnePage):
    points: Annotated[list[Edge], Field(max_length=2 * MOST_POINTS)]


class Point(OnePage):
    x: Edge
    y: Edge


def show_slide(by, room, at, data):
    deck = actions.show_slide(by=by, deck=found(Deck, room, data.deck), page=data.page, at=at)
    return {"deck": deck.pk, "page": data.page}


def draw_ink(by, room, at, data):
    deck = found(Deck, room, data.deck)
    return {"stroke": actions.draw_ink(by=by, deck=deck, page=data.page, points=data.points, at=at).pk}


def clear_ink(by, room, at, data):
    return {"deck": actions.clear_ink(by=by, deck=found(Deck, room, data.deck), page=data.page, at=at).pk}


def point(by, room, at, data):
    """Without a socket; a socket's own ``point`` ends in the consumer, which costs no database."""
    require(may_lead(by, room, at))
    async_to_sync(broadcast.pass_on)(room.uuid, PASSED["point"], data.model_dump())
    return {}


COMMANDS = {
    "show_slide": (OnePage, show_slide),
    "draw_ink": (DrawInk, draw_ink),
    "clear_ink": (OnePage, clear_ink),
    "point": (Point, point),
}
# Commands of leaders that are passed on to everybody as frames of this type, and neither kept nor acknowledged.
PASSED = {"point": "pointer"}
