"""The room as one value, and the pure function that carries it from event to event.

``apply(snapshot, events) == fresh snapshot`` holds for every sequence of events; the browser's ``live-state.js`` is the
same function. What changes too often to be an event (votes, presence) is no part of it: see ``queries.figures``.
A snapshot is read row by row and may already hold what the next events tell, so every change may be made twice.
"""

from datetime import datetime

from cohorts.live.models import LiveRoom, Poll
from cohorts.live.queries import iso, lines_of, poll_as_data, tallies

CHAT_KEPT = 100


def snapshot(room):
    """The room now, read from the rows alone: the value that ``apply`` keeps up to date."""
    room = LiveRoom.objects.select_related("session__cohort").get(pk=room.pk)
    return {
        "seq": room.seq,
        "state": room.state,
        "opened_at": iso(room.opened_at),
        "closed_at": iso(room.closed_at),
        "chat": lines_of(room, list(room.messages.order_by("-pk")[:CHAT_KEPT])[::-1]),
        "polls": _polls(room),
    }


def _polls(room):
    polls = list(room.polls.order_by("pk").prefetch_related("choices"))
    counts = tallies(polls)
    return [{**poll_as_data(poll), **_result(poll, counts[poll.pk])} for poll in polls]


def _result(poll, counts):
    if poll.state == Poll.State.OPEN:
        return {"state": "open", "counts": None, "people": None}
    return {"state": "closed", "counts": counts, "people": sum(counts)}


def for_page(state, figures, votes):
    """``state`` as templates read it: moments as datetimes, and with each poll, newest first, its rows and counts."""
    tally = figures["tally"] or {"poll": None}
    return {
        **state,
        "chat": [{**line, "at": datetime.fromisoformat(line["at"])} for line in state["chat"]],
        "polls": [_poll_for_page(poll, tally, votes.get(str(poll["id"]))) for poll in reversed(state["polls"])],
    }


def _poll_for_page(poll, tally, chosen):
    known = tally if tally["poll"] == poll["id"] else poll
    counts = known["counts"] or [0] * len(poll["choices"])
    people = sum(counts)
    rows = [
        {"position": n, "text": text, "votes": votes, "percent": round(100 * votes / people) if people else 0}
        for n, (text, votes) in enumerate(zip(poll["choices"], counts, strict=True), start=1)
    ]
    return {**poll, "rows": rows, "people": people, "chosen": chosen}


def empty():
    """The room before its first event."""
    return {"seq": 0, "state": "scheduled", "opened_at": None, "closed_at": None, "chat": [], "polls": []}


def apply(state, event):
    """``state`` after ``event`` {seq, kind, data, at}; a known one changes nothing, a gap raises ``ValueError``."""
    if event["seq"] <= state["seq"]:
        return state
    if event["seq"] != state["seq"] + 1:
        raise ValueError(f"event {event['seq']} after {state['seq']}")
    change = CHANGES.get(event["kind"], _nothing)
    return {**state, **change(state, event["data"], event["at"]), "seq": event["seq"]}


def _nothing(state, data, at):
    return {}


def _opened(state, data, at):
    return {"state": "open", "opened_at": at}


def _closed(state, data, at):
    return {"state": "closed", "closed_at": at}


def _said(state, data, at):
    if _has(state["chat"], data["id"]):
        return {}
    return {"chat": [*state["chat"], data][-CHAT_KEPT:]}


def _has(things, identity):
    return any(thing["id"] == identity for thing in things)


def _removed(state, data, at):
    return {"chat": [_without_body(line) if line["id"] == data["id"] else line for line in state["chat"]]}


def _without_body(line):
    return {**line, "body": "", "removed": True}


def _poll_opened(state, data, at):
    if _has(state["polls"], data["id"]):
        return {}
    return {"polls": [*state["polls"], {**data, "state": "open", "counts": None, "people": None}]}


def _poll_closed(state, data, at):
    result = {"state": "closed", "counts": data["counts"], "people": data["people"]}
    return {"polls": [{**poll, **result} if poll["id"] == data["id"] else poll for poll in state["polls"]]}


CHANGES = {
    "room.opened": _opened,
    "room.closed": _closed,
    "chat.said": _said,
    "chat.removed": _removed,
    "poll.opened": _poll_opened,
    "poll.closed": _poll_closed,
}
