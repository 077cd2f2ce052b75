"""Verbs of the lobby."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.lobby.models import AgendaPoint
from cohorts.live.lobby.queries import agenda_of, meeting_as_data
from cohorts.live.lobby.rules import MOST_POINTS, is_meeting_url
from cohorts.live.room import rules
from cohorts.live.room.actions import locked, tell
from cohorts.live.room.rules import RoomRole, text_of
from lms.audit import record
from lms.core.errors import Refused, require

LONGEST_POINT, MOST_MINUTES = 120, 480


@transaction.atomic
def set_agenda(*, by, room, points, at):
    """Write the agenda anew: [(text, minutes)], at most ``MOST_POINTS``; no point is marked then."""
    room = _led(by, room, at)
    if len(points) > MOST_POINTS:
        raise _invalid("texts", _("Paling banyak %(limit)s pokok.") % {"limit": MOST_POINTS})
    rows = [_point(room, place, *point) for place, point in enumerate(points, start=1)]
    room.agenda.all().delete()
    AgendaPoint.objects.bulk_create(rows)
    tell(room, "agenda.set", at, points=agenda_of(room))
    record(by=by, action="live.set_agenda", thing=room, at=at, points=len(rows))
    return rows


@transaction.atomic
def mark_point(*, by, room, position, at):
    """Show which point is being dealt with; 0 marks none. Raises ``Refused`` "not_found"."""
    room = _led(by, room, at)
    if position and not room.agenda.filter(position=position).exists():
        raise Refused("not_found", _("Pokok itu tidak ada."), status=404)
    room.agenda.filter(is_current=True).update(is_current=False)
    room.agenda.filter(position=position).update(is_current=True)
    tell(room, "agenda.marked", at, position=position)
    return room


@transaction.atomic
def name_host(*, by, room, user, at):
    """Make ``user``, who leads here too, the trainer in charge."""
    room = _led(by, room, at)
    if rules.role_in(user, room, at) is not RoomRole.LEADER:
        raise _invalid("user", _("Pilih seorang pelatih gelombang ini."))
    if room.host_id != user.pk:
        room.host = user
        room.save(update_fields=["host"])
        tell(room, "host.named", at, id=user.pk)
        record(by=by, action="live.name_host", thing=room, subject=user, at=at)
    return room


@transaction.atomic
def set_meeting(*, by, room, url, at):
    """Show a link to a meeting elsewhere (https only) beside the room; an empty one takes it away."""
    room, url = _led(by, room, at), url.strip()
    if url and (len(url) > 500 or not is_meeting_url(url)):
        raise _invalid("url", _("Tulis tautan yang berawal https://, tanpa sandi di dalamnya."))
    if room.meeting_url != url:
        room.meeting_url = url
        room.save(update_fields=["meeting_url"])
        tell(room, "meeting.set", at, meeting=meeting_as_data(url))
        record(by=by, action="live.set_meeting", thing=room, at=at)
    return room


def _led(by, room, at):
    require(rules.may_lead(by, room, at))
    room = locked(room)
    if room.state == room.State.CLOSED:
        raise Refused("room_closed", _("Sesi sudah ditutup."))
    return room


def _point(room, position, text, minutes):
    text = text_of(text, "texts", LONGEST_POINT, _("Tulis pokok, paling panjang %(limit)s huruf."))
    if not 1 <= minutes <= MOST_MINUTES:
        raise _invalid("minutes", _("Tulis 1 sampai %(limit)s menit.") % {"limit": MOST_MINUTES})
    return AgendaPoint(room=room, position=position, text=text, minutes=minutes)


def _invalid(field, told):
    return Refused("invalid", told, status=400, fields={field: told})
