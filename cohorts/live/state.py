"""The room as one value, and the pure function that carries it from event to event.

``apply(snapshot, events) == fresh snapshot`` holds for every sequence of events; the browser's ``live/state.js`` is the
same function. What changes too often to be an event (votes, presence) is no part of it: see ``figures``.
A snapshot is read row by row and may already hold what the next events tell, so every change may be made twice.

Each part of the room brings ``EMPTY``, ``snapshot(room)`` and ``CHANGES``, and where it has them ``TOLD``,
``figures(room, at)``, ``leaders(room, at)``, ``own(user, room)``, ``OWN_AFTER`` (kinds after which everybody is told
their own anew, in bulk) ``for_page(state, figures, you)``
and ``open_now(state, told)``.
"""

from collections import defaultdict

from cohorts.live.breakouts import state as breakouts
from cohorts.live.captions import state as captions
from cohorts.live.chat import state as chat
from cohorts.live.files import state as files
from cohorts.live.hands import state as hands
from cohorts.live.lobby import state as lobby
from cohorts.live.polls import state as polls
from cohorts.live.questions import state as questions
from cohorts.live.race import state as race
from cohorts.live.reactions import state as reactions
from cohorts.live.room.models import LiveEvent, LiveRoom
from cohorts.live.room.queries import iso, last_seq, people_for_leaders, present
from cohorts.live.slides import state as slides
from cohorts.live.timer import state as timer
from cohorts.live.voice import state as voice

PARTS = [lobby, slides, hands, voice, chat, polls, race, questions, reactions, captions, timer, files, breakouts]


def snapshot(room):
    """The room now, read from the rows alone: the value that ``apply`` keeps up to date."""
    room = LiveRoom.objects.select_related("session__cohort", "host").get(pk=room.pk)
    state = {"seq": room.seq, "state": room.state, "opened_at": iso(room.opened_at), "closed_at": iso(room.closed_at)}
    for part in PARTS:
        state |= part.snapshot(room)
    return state


def figures(room, at):
    """{seq, presence, …}: how many are here, and what the parts count."""
    counted = {"seq": last_seq(room), "presence": present(room, at).values("user").distinct().count()}
    for part in _with("figures"):
        counted |= part.figures(room, at)
    return counted


def for_leaders(room, at):
    """{people, gone, …}: what only who leads the room gets beside the figures."""
    told = people_for_leaders(room, at)
    for part in _with("leaders"):
        told |= part.leaders(room, at)
    return told


def own_after(room, kinds, users):
    """{user: share of their ``own_view``} that events of these ``kinds`` have changed for everybody; often empty."""
    found = {}
    for kind in set(kinds) & set(OWN_AFTER):
        for user, mine in OWN_AFTER[kind](room, users).items():
            found[user] = found.get(user, {}) | mine
    return found


def open_now(state, told):
    """[{href, text}] of what is open or waits in the room, as the parts tell it; ``told`` is ``for_leaders``."""
    return [each for part in _with("open_now") for each in part.open_now(state, told)]


def own_view(user, room, role):
    """What only this reader gets: {id, role, …}."""
    mine = {"id": user.pk, "role": role}
    for part in _with("own"):
        mine |= part.own(user, room)
    return mine


def for_page(state, figures, you):
    """``state`` as templates read it: moments as datetimes, and what the parts prepare."""
    page = {**state}
    for part in _with("for_page"):
        page |= part.for_page(state, figures, you)
    return page


def events_after(room, seq, limit=None):
    """Events with a higher number, in order, as {seq, kind, data, at}; erasable texts come from their rows."""
    events = list(LiveEvent.objects.filter(room=room, seq__gt=seq).order_by("seq")[:limit])
    named = defaultdict(list)
    for event in events:
        if event.kind in TOLD:
            named[event.kind].append(event.data)
    rows = {kind: TOLD[kind](room, data) for kind, data in named.items()}
    return [
        {
            "seq": event.seq,
            "kind": event.kind,
            "data": rows[event.kind].get(event.data.get("id"), {}) if event.kind in rows else event.data,
            "at": iso(event.at),
        }
        for event in events
    ]


def empty():
    """The room before its first event."""
    state = {"seq": 0, "state": "scheduled", "opened_at": None, "closed_at": None}
    for part in PARTS:
        state |= part.EMPTY
    return state


def apply(state, event):
    """``state`` after ``event`` {seq, kind, data, at}; a known one changes nothing, a gap raises ``ValueError``."""
    if event["seq"] <= state["seq"]:
        return state
    if event["seq"] != state["seq"] + 1:
        raise ValueError(f"event {event['seq']} after {state['seq']}")
    change = CHANGES.get(event["kind"], _nothing)
    return {**state, **change(state, event["data"], event["at"]), "seq": event["seq"]}


def _with(name):
    return [part for part in PARTS if hasattr(part, name)]


def _nothing(state, data, at):
    return {}


def _opened(state, data, at):
    return {"state": "open", "opened_at": at, "host": data or state.get("host")}


def _closed(state, data, at):
    return {"state": "closed", "closed_at": at}


CHANGES = {"room.opened": _opened, "room.closed": _closed}
TOLD, OWN_AFTER = {}, {}
for _part in PARTS:
    CHANGES |= _part.CHANGES
    TOLD |= getattr(_part, "TOLD", {})
    OWN_AFTER |= getattr(_part, "OWN_AFTER", {})
