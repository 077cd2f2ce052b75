"""The breakouts' share of the room's state. Who sits where is told to each alone (``own``) and to who leads."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.live.breakouts.models import BreakoutRound
from cohorts.live.breakouts.queries import current_round, group_of, groups_for_leaders
from cohorts.live.room.queries import iso

NONE = {"state": "none", "closes_at": None}
EMPTY = {"breakouts": NONE, "called": False}


def snapshot(room):
    """Whether groups are open, and until when; in a group also whether it waits for a trainer."""
    current = current_round(room)
    called = current is not None and room.parent_id is not None and room.breakout.called_at is not None
    if current is None or current.state != BreakoutRound.State.OPEN:
        return {"breakouts": NONE, "called": called}
    if current.closes_at is None:
        return {"breakouts": {"state": "open", "closes_at": None}, "called": called}
    return {"breakouts": {"state": "closing", "closes_at": iso(current.closes_at)}, "called": called}


def own(user, room):
    """What only this reader gets: their group while groups are open."""
    return {"group": None if room.parent_id else group_of(user, room)}


def leaders(room, at):
    """What only leaders get: the groups, who is there, and who waits for a trainer."""
    return {"groups": [] if room.parent_id else groups_for_leaders(room, at)}


def open_now(state, told):
    """Groups that wait for a trainer, then that groups are open."""
    called = [group for group in told["groups"] if group["called"]]
    calls = [
        {"href": reverse("live:room", args=[group["uuid"]]), "text": _("Memanggil pelatih: %s") % group["title"]}
        for group in called
    ]
    if state["breakouts"]["state"] == "none":
        return calls
    return [*calls, {"href": "#kendali", "text": _("Kelompok sedang terbuka")}]


def _opened(state, data, at):
    return {"breakouts": {"state": "open", "closes_at": None}}


def _closing(state, data, at):
    return {"breakouts": {"state": "closing", "closes_at": data["closes_at"]}}


def _closed(state, data, at):
    return {"breakouts": NONE}


def _called(state, data, at):
    return {"called": True}


def _answered(state, data, at):
    return {"called": False}


CHANGES = {
    "breakouts.opened": _opened,
    "breakouts.closing": _closing,
    "breakouts.closed": _closed,
    "trainer.called": _called,
    "trainer.answered": _answered,
}
