"""Commands of the race."""

from typing import Annotated

from pydantic import Field

from cohorts.live.race import actions
from cohorts.live.race.models import Race
from cohorts.live.race.rules import MOST_QUESTIONS
from cohorts.live.room.frames import Number, Schema, Text, found


class StartRace(Schema):
    title: Text
    sources: Annotated[list[Annotated[Text, Field(max_length=130)]], Field(max_length=MOST_QUESTIONS)] = []
    seconds: Number = 30


class OnRace(Schema):
    race: Number


class AnswerRace(OnRace):
    number: Number
    option: Number


def start_race(by, room, at, data):
    race = actions.start_race(by=by, room=room, at=at, title=data.title, sources=data.sources, seconds=data.seconds)
    return {"race": race.pk}


def answer_race(by, room, at, data):
    race = Race(pk=data.race, room=room)  # read once, by the verb
    answer = actions.answer_race(by=by, race=race, number=data.number, option=data.option, at=at)
    return {"race": data.race, "number": data.number, "option": answer.option}


def _on_race(verb):
    def do(by, room, at, data):
        verb(by=by, race=found(Race, room, data.race), at=at)
        return {"race": data.race}

    return do


COMMANDS = {
    "start_race": (StartRace, start_race),
    "ask_next": (OnRace, _on_race(actions.ask_next)),
    "answer_race": (AnswerRace, answer_race),
    "reveal_answer": (OnRace, _on_race(actions.reveal_answer)),
    "end_race": (OnRace, _on_race(actions.end_race)),
}
