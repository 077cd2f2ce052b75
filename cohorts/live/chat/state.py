"""The chat's share of the room's state."""

from cohorts.live.chat.models import ChatMessage
from cohorts.live.chat.queries import lines_of
from cohorts.live.room.folding import has

CHAT_KEPT = 100
EMPTY = {"chat": []}


def snapshot(room):
    """The newest lines, read from the rows."""
    return {"chat": lines_of(room, list(room.messages.order_by("-pk")[:CHAT_KEPT])[::-1])}


def told(room, data):
    """{id: line} of the lines that events name: texts stand in their rows alone, so a removed one is told nowhere."""
    said = ChatMessage.objects.filter(pk__in=[each["id"] for each in data])
    return {line["id"]: line for line in lines_of(room, said)}


def _said(state, data, at):
    if has(state["chat"], data["id"]):
        return {}
    return {"chat": [*state["chat"], data][-CHAT_KEPT:]}


def _removed(state, data, at):
    return {"chat": [_without_body(line) if line["id"] == data["id"] else line for line in state["chat"]]}


def _without_body(line):
    return {**line, "body": "", "removed": True}


CHANGES = {"chat.said": _said, "chat.removed": _removed}
TOLD = {"chat.said": told}
