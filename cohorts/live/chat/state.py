"""The chat's share of the room's state."""

from cohorts.live.chat.models import ChatMessage
from cohorts.live.chat.queries import lines_of, muted_people, readable
from cohorts.live.chat.rules import is_muted, pace_of
from cohorts.live.room.folding import has

CHAT_KEPT = 100
EMPTY = {"chat": [], "pinned": None, "pace": 0}


def snapshot(room):
    """The newest lines, the pinned one however old it is, and the pace; read from the rows."""
    messages = room.messages.select_related("reply_to")
    newest = list(messages.order_by("-pk")[:CHAT_KEPT])[::-1]
    pinned = messages.exclude(pinned_at=None).first()
    lines = lines_of(room, [*newest, pinned] if pinned else newest)
    return {"chat": lines[: len(newest)], "pinned": lines[-1] if pinned else None, "pace": pace_of(room)}


def told(room, data):
    """{id: line} of the lines that events name: texts stand in their rows alone, so a removed one is told nowhere."""
    said = ChatMessage.objects.filter(pk__in=[each["id"] for each in data]).select_related("reply_to")
    return {line["id"]: line for line in lines_of(room, said)}


def own(user, room):
    """What only this reader gets: whether a leader silenced them."""
    return {"muted": is_muted(user, room)}


def leaders(room, at):
    """What only leaders get: who is silenced."""
    return {"muted": muted_people(room)}


def for_page(state, figures, you):
    """Lines with what they answer, as far as it stands on the page."""
    lines = readable(state["chat"])
    bodies = {line["id"]: line["body"] for line in lines}
    pinned = readable([state["pinned"]])[0] if state["pinned"] else None
    return {"chat": [line | {"quote": _quote(line, bodies)} for line in lines], "pinned": pinned}


def _quote(line, bodies):
    return bodies.get(line["reply"]["id"], "") if line["reply"] else ""


def _said(state, data, at):
    if has(state["chat"], data["id"]):
        return {}
    return {"chat": [*state["chat"], data][-CHAT_KEPT:]}


def _removed(state, data, at):
    chat = [_without_body(line) if line["id"] == data["id"] else line for line in state["chat"]]
    return {"chat": chat} | _unpinned(state, data, at)


def _without_body(line):
    return {**line, "body": "", "removed": True}


def _pinned(state, data, at):
    return {"pinned": data}


def _unpinned(state, data, at):
    pinned = state["pinned"]
    return {"pinned": None} if pinned and pinned["id"] == data["id"] else {}


def _paced(state, data, at):
    return {"pace": data["seconds"]}


CHANGES = {
    "chat.said": _said,
    "chat.removed": _removed,
    "chat.pinned": _pinned,
    "chat.unpinned": _unpinned,
    "chat.paced": _paced,
}
TOLD = {"chat.said": told, "chat.pinned": told}
