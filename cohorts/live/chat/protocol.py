"""Commands of the chat."""

from cohorts.live.chat import actions
from cohorts.live.chat.models import ChatMessage
from cohorts.live.room.frames import Number, Schema, Text, found


class Say(Schema):
    body: Text


class RemoveMessage(Schema):
    message: Number


def say(by, room, at, data):
    return {"message": actions.say(by=by, room=room, body=data.body, at=at).pk}


def remove_message(by, room, at, data):
    message = found(ChatMessage, room, data.message)
    return {"message": actions.remove_message(by=by, message=message, at=at).pk}


COMMANDS = {"say": (Say, say), "remove_message": (RemoveMessage, remove_message)}
