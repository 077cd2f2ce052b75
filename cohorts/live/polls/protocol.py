"""Commands of polls."""

from typing import Annotated

from pydantic import Field

from cohorts.live.polls import actions
from cohorts.live.polls.models import Poll
from cohorts.live.room.frames import Number, Schema, Text, found


class OpenPoll(Schema):
    question: Text
    choices: Annotated[list[Text], Field(max_length=20)]


class CastVote(Schema):
    poll: Number
    choice: Number


class ClosePoll(Schema):
    poll: Number


def open_poll(by, room, at, data):
    return {"poll": actions.open_poll(by=by, room=room, question=data.question, choices=data.choices, at=at).pk}


def cast_vote(by, room, at, data):
    vote = actions.cast_vote(by=by, poll=found(Poll, room, data.poll), choice=data.choice, at=at)
    return {"poll": vote.poll_id, "choice": data.choice}


def close_poll(by, room, at, data):
    return {"poll": actions.close_poll(by=by, poll=found(Poll, room, data.poll), at=at).pk}


COMMANDS = {
    "open_poll": (OpenPoll, open_poll),
    "cast_vote": (CastVote, cast_vote),
    "close_poll": (ClosePoll, close_poll),
}
