"""Commands of polls."""

from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from cohorts.live.polls import actions
from cohorts.live.polls.models import Poll
from cohorts.live.polls.queries import earlier_polls
from cohorts.live.room.frames import Number, Schema, Text, found
from lms.core.errors import Refused


class NewPoll(Schema):
    question: Text
    choices: Annotated[list[Text], Field(max_length=20)] = []
    kind: Literal[*Poll.Kind.values] = Poll.Kind.SINGLE.value
    named: bool = False


class CastVote(Schema):
    poll: Number
    answer: Annotated[list[Number], Field(max_length=20)] = []
    words: Text = ""


class OnPoll(Schema):
    poll: Number


class HideWord(OnPoll):
    word: Text


def _new(verb):
    def do(by, room, at, data):
        words = {"question": data.question, "choices": data.choices}
        return {"poll": verb(by=by, room=room, at=at, kind=data.kind, is_named=data.named, **words).pk}

    return do


def _on_poll(verb):
    def do(by, room, at, data):
        verb(by=by, poll=found(Poll, room, data.poll), at=at)
        return {"poll": data.poll}

    return do


def cast_vote(by, room, at, data):
    poll = Poll(pk=data.poll, room=room)  # read once, by the verb
    vote = actions.cast_vote(by=by, poll=poll, answer=data.answer, words=data.words, at=at)
    return {"poll": vote.poll_id, "answer": vote.answer}


def hide_word(by, room, at, data):
    return {"poll": actions.hide_word(by=by, poll=found(Poll, room, data.poll), word=data.word, at=at).pk}


def reuse_poll(by, room, at, data):
    poll = next((poll for poll in earlier_polls(by, room) if poll.pk == data.poll), None)
    if poll is None:
        raise Refused("not_found", _("Jajak pendapat itu tidak ada pada sesi sebelumnya."), status=404)
    return {"poll": actions.reuse_poll(by=by, room=room, poll=poll, at=at).pk}


COMMANDS = {
    "open_poll": (NewPoll, _new(actions.open_poll)),
    "draft_poll": (NewPoll, _new(actions.draft_poll)),
    "reuse_poll": (OnPoll, reuse_poll),
    "drop_draft": (OnPoll, _on_poll(actions.drop_draft)),
    "open_draft": (OnPoll, _on_poll(actions.open_draft)),
    "cast_vote": (CastVote, cast_vote),
    "show_result": (OnPoll, _on_poll(actions.show_result)),
    "hide_word": (HideWord, hide_word),
    "close_poll": (OnPoll, _on_poll(actions.close_poll)),
}
