"""Frames, version 1: what a client may send, and the one way in which socket and page carry it out.

``docs/protocol.md`` is the description for people; the schemas here are what is enforced.
"""

import json
import logging
from functools import partial
from typing import Annotated, Literal, get_origin
from uuid import UUID

from django.core.cache import caches
from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from cohorts.live import actions
from cohorts.live.breakouts import protocol as breakouts
from cohorts.live.captions import protocol as captions
from cohorts.live.chat import protocol as chat
from cohorts.live.files import protocol as files
from cohorts.live.hands import protocol as hands
from cohorts.live.hub import VERSION
from cohorts.live.lobby import protocol as lobby
from cohorts.live.polls import protocol as polls
from cohorts.live.questions import protocol as questions
from cohorts.live.race import protocol as race
from cohorts.live.reactions import protocol as reactions
from cohorts.live.room.actions import arrive, once
from cohorts.live.room.frames import Nothing, Schema
from cohorts.live.room.queries import room_for, room_of
from cohorts.live.slides import protocol as slides
from cohorts.live.timer import protocol as timer
from cohorts.live.voice import protocol as voice
from lms.accounts.queries import account_of
from lms.core.errors import Refused

logger = logging.getLogger(__name__)

LONGEST_FRAME = 8_000  # characters
RATE, WINDOW = 30, 10  # commands of one person in one room in so many seconds


class Here(Schema):
    seq: Annotated[int, Field(ge=0, lt=2**31)] = 0


def _of_this_age(moment):
    """Whatever a phone's clock says can be kept, as long as every zone and database has a date for it."""
    if not 1900 < moment.year < 2200:
        raise ValueError("no date")
    return moment


class Command(BaseModel):
    """``{"v": 1, "id": "<uuid>", "cmd": "say", "data": {…}, "t": "<device time>"}``."""

    model_config = ConfigDict(extra="ignore")

    v: Literal[VERSION]
    id: UUID
    cmd: Annotated[str, Field(max_length=40)]
    data: dict = {}
    t: Annotated[AwareDatetime, AfterValidator(_of_this_age)] | None = None


def _open_room(by, room, at, data):
    return {"state": actions.open_room(by=by, room=room, at=at).state}


def _close_room(by, room, at, data):
    return {"state": actions.close_room(by=by, room=room, at=at).state}


def _archive_room(by, room, at, data):
    return {"archived": actions.archive_room(by=by, room=room, at=at).archived_at is not None}


def _restore_room(by, room, at, data):
    return {"archived": actions.restore_room(by=by, room=room, at=at).archived_at is not None}


def _here(by, room, at, data):
    """Without a socket this is presence; a socket's own ``here`` ends in the consumer, which costs no write."""
    arrive(by=by, room=room, at=at)
    return {}


COMMANDS = {
    "here": (Here, _here),
    "open_room": (Nothing, _open_room),
    "close_room": (Nothing, _close_room),
    "archive_room": (Nothing, _archive_room),
    "restore_room": (Nothing, _restore_room),
    **chat.COMMANDS,
    **polls.COMMANDS,
    **questions.COMMANDS,
    **reactions.COMMANDS,
    **captions.COMMANDS,
    **timer.COMMANDS,
    **race.COMMANDS,
    **lobby.COMMANDS,
    **breakouts.COMMANDS,
    **slides.COMMANDS,
    **files.COMMANDS,
    **hands.COMMANDS,
    **voice.COMMANDS,
}
PASSED = slides.PASSED


def parse(text) -> tuple[Command, Schema]:
    """A command and its checked data from a client's text. Raises ``Refused`` with what was wrong with the frame."""
    if len(text) > LONGEST_FRAME:
        raise Refused("too_large", _("Pesan terlalu besar."), status=413)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused("not_json", _("Pesan tidak terbaca."), status=400) from None
    return check(found)


def read_form(fields) -> tuple[Command, Schema]:
    """The same from a plain form: ``cmd``, ``client_uuid``, ``device_time`` and the command's own fields."""
    cmd = fields.get("cmd", "")
    schema = COMMANDS.get(cmd, (Nothing,))[0]
    given = {name: field for name, field in schema.model_fields.items() if name in fields}
    data = {name: fields.getlist(name) if _is_list(field) else fields[name] for name, field in given.items()}
    found = {"v": VERSION, "id": fields.get("client_uuid"), "cmd": cmd, "data": data}
    return check(found | {"t": fields.get("device_time") or None}, strict=False)


def _is_list(field):
    return get_origin(field.annotation) is list


def check(found, strict=True) -> tuple[Command, Schema]:
    """The same for a frame that was read already; ``strict=False`` takes numbers written as text."""
    try:
        command = Command.model_validate(found)
    except ValidationError as error:
        raise Refused("bad_frame", _("Bentuk pesan tidak dikenal."), status=400, fields=_faults(error)) from None
    schema = COMMANDS.get(command.cmd, (None,))[0]
    if schema is None:
        raise Refused("unknown_command", _("Perintah tidak dikenal."), status=400)
    try:
        return command, schema.model_validate(command.data, strict=strict)
    except ValidationError as error:
        raise Refused("bad_data", _("Isi perintah tidak lengkap."), status=400, fields=_faults(error)) from None


def perform(*, user, uuid, command, data, at, seated=False) -> dict:
    """Carry out a checked command for ``user`` in room ``uuid``; answers ``{"ok", "data"}`` or ``{"ok", "error"}``.

    ``seated``: the caller watches over the right to be in the room; the right to do this is the verb's own question.
    Runs in a thread with a database. Never raises for what the client did.
    """
    with translation.override(user.language):
        try:
            return {"ok": True, "data": _carry_out(user, uuid, command, data, at, seated)}
        except Refused as refused:
            return no(refused)
        except DatabaseError:
            logger.exception("command %s in room %s", command.cmd, uuid)
            return no(Refused("try_again", _("Coba lagi sebentar lagi."), status=503))


def no(refused) -> dict:
    """The answer that a refusal makes."""
    return {"ok": False, "error": {**refused.as_dict(), "status": refused.status}}


def _carry_out(user, uuid, command, data, at, seated):
    _spend(user, uuid, at)
    # Read anew: roles and account may have changed since the socket was opened.
    by = account_of(user.pk)
    room = by and (room_of(uuid) if seated else room_for(by, uuid, at)[0])
    if room is None:
        raise Refused("not_found", _("Sesi ini tidak ada."), status=404)
    do = partial(COMMANDS[command.cmd][1], by, room, at, data)
    if command.cmd == "here":
        return do()
    return once(by=by, room=room, client_uuid=command.id, device_time=command.t, at=at, do=do)


def _spend(user, uuid, at):
    # Before anything is read, and in this process: a flood costs no query, and without Redis people go on writing.
    counts, key = caches["local"], f"live:{uuid}:{user.pk}:{int(at.timestamp()) // WINDOW}"
    counts.add(key, 0, WINDOW * 2)
    if counts.incr(key) > RATE:
        raise Refused("too_fast", _("Terlalu cepat. Tunggu beberapa detik."), status=429)


def _faults(error):
    return {".".join(str(part) for part in fault["loc"]) or "frame": fault["type"] for fault in error.errors()}
