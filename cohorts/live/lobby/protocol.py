"""Commands of the lobby."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from cohorts.live.lobby import actions
from cohorts.live.room.frames import Number, Schema, Text
from cohorts.programs import actions as programs
from lms.accounts.models import User
from lms.core.errors import Refused


class SetAgenda(Schema):
    """``texts`` and ``minutes`` go in pairs; a pair without text is passed over."""

    texts: Annotated[list[Text], Field(max_length=30)]
    minutes: Annotated[list[Annotated[str, Field(pattern=r"^[0-9]{0,3}$")]], Field(max_length=30)]


class MarkPoint(Schema):
    position: Annotated[int, Field(ge=0, lt=100)]


class NameHost(Schema):
    user: Number


class SetMeeting(Schema):
    url: Text


class SetPresentPercent(Schema):
    """``percent``: empty for the program's habit."""

    percent: Annotated[str, Field(pattern=r"^[0-9]{0,3}$")]


def set_agenda(by, room, at, data):
    pairs = zip(data.texts, data.minutes, strict=False)
    points = [(text, int(minutes or 0)) for text, minutes in pairs if text.strip()]
    return {"points": len(actions.set_agenda(by=by, room=room, points=points, at=at))}


def mark_point(by, room, at, data):
    actions.mark_point(by=by, room=room, position=data.position, at=at)
    return {"position": data.position}


def name_host(by, room, at, data):
    user = User.objects.filter(pk=data.user).first()
    if user is None:
        raise Refused("not_found", _("Orang itu tidak ada."), status=404)
    return {"host": actions.name_host(by=by, room=room, user=user, at=at).host_id}


def set_meeting(by, room, at, data):
    return {"url": actions.set_meeting(by=by, room=room, url=data.url, at=at).meeting_url}


def set_present_percent(by, room, at, data):
    percent = int(data.percent) if data.percent else None
    return {"percent": programs.set_present_percent(by=by, thing=room.session, percent=percent, at=at).present_percent}


COMMANDS = {
    "set_agenda": (SetAgenda, set_agenda),
    "mark_point": (MarkPoint, mark_point),
    "name_host": (NameHost, name_host),
    "set_meeting": (SetMeeting, set_meeting),
    "set_present_percent": (SetPresentPercent, set_present_percent),
}
