"""The captions' share of the room's state: the last two lines."""

from cohorts.live.captions.models import CaptionLine
from cohorts.live.captions.queries import caption_as_data, captioners
from cohorts.live.captions.rules import is_captioner
from cohorts.live.room.folding import has

LINES_KEPT = 2
EMPTY = {"captions": []}


def snapshot(room):
    """What was said last, read from the rows."""
    newest = list(room.captions.order_by("-pk")[:LINES_KEPT])[::-1]
    return {"captions": [caption_as_data(line) for line in newest]}


def told(room, data):
    """{id: line} of the lines that events name: texts stand in their rows alone."""
    lines = CaptionLine.objects.filter(pk__in=[each["id"] for each in data])
    return {line.pk: caption_as_data(line) for line in lines}


def own(user, room):
    """What only this reader gets: whether they may type captions although they do not lead."""
    return {"captioner": is_captioner(user, room)}


def leaders(room, at):
    """What only leaders get: whom they appointed."""
    return {"captioners": captioners(room)}


def _said(state, data, at):
    if has(state["captions"], data["id"]):
        return {}
    return {"captions": [*state["captions"], data][-LINES_KEPT:]}


CHANGES = {"caption.said": _said}
TOLD = {"caption.said": told}
