"""The lobby's share of the room's state."""

from django.utils.translation import gettext as _

from cohorts.live.lobby.queries import agenda_of, host_as_data, meeting_as_data
from cohorts.live.lobby.rules import MOST_POINTS
from lms.accounts.models import User

FEWEST_ROWS = 5

EMPTY = {"agenda": [], "host": None, "meeting": None}


def snapshot(room):
    """Agenda, trainer in charge, and the meeting elsewhere."""
    host = host_as_data(room.host) if room.host_id else None
    return {"agenda": agenda_of(room), "host": host, "meeting": meeting_as_data(room.meeting_url)}


def hosts_told(room, data):
    """{id: {id, name}}: names stand in their rows alone."""
    return {user.pk: host_as_data(user) for user in User.objects.filter(pk__in=[each["id"] for each in data])}


def for_page(state, figures, you):
    """The point that is being dealt with, and rows enough to write some more."""
    now = [point["text"] for point in state["agenda"] if point["now"]]
    blank = max(FEWEST_ROWS - len(state["agenda"]), min(MOST_POINTS - len(state["agenda"]), 1))
    rows = [*state["agenda"], *[{"text": "", "minutes": ""}] * blank]
    return {"agenda_now": now[0] if now else "", "agenda_rows": rows}


def open_now(state, told):
    """The marked point of the agenda."""
    return [{"href": "#kendali", "text": _("Acara: %s") % point["text"]} for point in state["agenda"] if point["now"]]


def _set(state, data, at):
    return {"agenda": data["points"]}


def _marked(state, data, at):
    places = enumerate(state["agenda"], start=1)
    return {"agenda": [{**point, "now": place == data["position"]} for place, point in places]}


def _host(state, data, at):
    return {"host": data}


def _meeting(state, data, at):
    return {"meeting": data["meeting"]}


CHANGES = {"agenda.set": _set, "agenda.marked": _marked, "host.named": _host, "meeting.set": _meeting}
# Opening names who is in charge.
TOLD = {"host.named": hosts_told, "room.opened": hosts_told}
