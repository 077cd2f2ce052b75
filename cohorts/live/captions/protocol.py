"""Commands of captions."""

from cohorts.live.captions import actions
from cohorts.live.room.frames import Number, Schema, Text, person_of


class Caption(Schema):
    body: Text


class OnePerson(Schema):
    person: Number


def caption(by, room, at, data):
    return {"caption": actions.caption(by=by, room=room, body=data.body, at=at).pk}


def appoint_captioner(by, room, at, data):
    actions.appoint_captioner(by=by, room=room, user=person_of(room, data.person, at), at=at)
    return {"person": data.person}


def dismiss_captioner(by, room, at, data):
    actions.dismiss_captioner(by=by, room=room, user=person_of(room, data.person, at), at=at)
    return {"person": data.person}


COMMANDS = {
    "caption": (Caption, caption),
    "appoint_captioner": (OnePerson, appoint_captioner),
    "dismiss_captioner": (OnePerson, dismiss_captioner),
}
