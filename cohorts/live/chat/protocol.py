"""Commands of the chat."""

from typing import Annotated

from pydantic import Field

from cohorts.live.chat import actions
from cohorts.live.chat.models import ChatMessage
from cohorts.live.room.frames import MaybeNumber, Number, Schema, Text, found, person_of


class Say(Schema):
    body: Text
    reply_to: MaybeNumber = None


class OneMessage(Schema):
    message: Number


class OnePerson(Schema):
    person: Number


class SetPace(Schema):
    seconds: Annotated[int, Field(ge=0, lt=2**15)]


def say(by, room, at, data):
    head = found(ChatMessage, room, data.reply_to) if data.reply_to else None
    return {"message": actions.say(by=by, room=room, body=data.body, reply_to=head, at=at).pk}


def remove_message(by, room, at, data):
    return _with_message(actions.remove_message, by, room, at, data)


def pin_message(by, room, at, data):
    return _with_message(actions.pin_message, by, room, at, data)


def unpin_message(by, room, at, data):
    return _with_message(actions.unpin_message, by, room, at, data)


def _with_message(verb, by, room, at, data):
    return {"message": verb(by=by, message=found(ChatMessage, room, data.message), at=at).pk}


def mute(by, room, at, data):
    return {"person": actions.mute(by=by, room=room, user=person_of(room, data.person, at), at=at).user_id}


def unmute(by, room, at, data):
    actions.unmute(by=by, room=room, user=person_of(room, data.person, at), at=at)
    return {"person": data.person}


def set_pace(by, room, at, data):
    actions.set_pace(by=by, room=room, seconds=data.seconds, at=at)
    return {"seconds": data.seconds}


COMMANDS = {
    "say": (Say, say),
    "remove_message": (OneMessage, remove_message),
    "pin_message": (OneMessage, pin_message),
    "unpin_message": (OneMessage, unpin_message),
    "mute": (OnePerson, mute),
    "unmute": (OnePerson, unmute),
    "set_pace": (SetPace, set_pace),
}
