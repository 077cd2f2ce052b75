"""Commands of questions."""

from cohorts.live.questions import actions
from cohorts.live.questions.models import LiveQuestion
from cohorts.live.room.frames import Number, Schema, Text, found


class Ask(Schema):
    body: Text
    anonymous: bool = False


class Support(Schema):
    question: Number
    wanted: bool


class Answer(Schema):
    question: Number
    answer: Text = ""


class OneQuestion(Schema):
    question: Number


class Rules(Schema):
    anonymous: bool = False


def ask(by, room, at, data):
    question = actions.ask(by=by, room=room, body=data.body, anonymous=data.anonymous, at=at)
    return {"question": question.pk}


def support(by, room, at, data):
    question = found(LiveQuestion, room, data.question)
    return {"question": actions.support(by=by, question=question, wanted=data.wanted, at=at).pk}


def answer_question(by, room, at, data):
    question = found(LiveQuestion, room, data.question)
    return {"question": actions.answer_question(by=by, question=question, answer=data.answer.strip(), at=at).pk}


def remove_question(by, room, at, data):
    return {"question": actions.remove_question(by=by, question=found(LiveQuestion, room, data.question), at=at).pk}


def set_question_rules(by, room, at, data):
    actions.set_question_rules(by=by, room=room, anonymous=data.anonymous, at=at)
    return {"anonymous": data.anonymous}


COMMANDS = {
    "ask": (Ask, ask),
    "support": (Support, support),
    "answer_question": (Answer, answer_question),
    "remove_question": (OneQuestion, remove_question),
    "set_question_rules": (Rules, set_question_rules),
}
