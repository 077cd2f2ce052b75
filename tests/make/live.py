"""A live session, its room and the people in it."""

from importlib import import_module
from itertools import count

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from cohorts.live.actions import close_room, open_room
from cohorts.live.polls.actions import draft_poll, open_poll
from cohorts.live.race.actions import answer_race, ask_next, end_race, reveal_answer, start_race
from cohorts.live.race.rules import BankQuestion, register_bank
from cohorts.live.room.actions import prepare_room
from cohorts.programs.models import ScheduledSession
from lms.core import clock
from tests.make.cohorts import make_participant, make_session, make_trainer

_number = count(1)


def make_room(cohort=None, **over):
    """The room of a live session that is scheduled."""
    session = make_session(cohort, kind=ScheduledSession.Kind.LIVE, title="Menyusun SOP", **over)
    return prepare_room(by=None, session=session, at=clock.now())


def make_trainer_of(room):
    return make_trainer(room.session.cohort)


def make_learner_of(room, **over):
    """The user of a participant of the room's cohort."""
    return make_participant(cohort=room.session.cohort, **over).user


def make_open_room(cohort=None, **over):
    """(room, trainer): a room that its trainer has opened."""
    room = make_room(cohort, **over)
    trainer = make_trainer_of(room)
    return open_room(by=trainer, room=room, at=clock.now()), trainer


PROBLEMS = ("Timbangan tidak sama", "Tidak ada nota", "Belum ada masalah")


def make_poll(room, by, choices=PROBLEMS, verb=open_poll, **form):
    question = f"Apa masalah terbesar saat menerima barang? ({next(_number)})"
    return verb(by=by, room=room, question=question, choices=list(choices), at=clock.now(), **form)


def make_draft(room, by, **form):
    """A poll that waits to be opened."""
    return make_poll(room, by, verb=draft_poll, **form)


@register_bank
def sample_bank(cohort):
    """Three questions that every cohort of the tests may ask; the right option is the one of the same number."""
    options = ("A", "B", "C")
    return [BankQuestion(f"contoh/{n}", "Contoh", f"SOP {n}?", options, n) for n in (1, 2, 3)]


def make_race(room, by, questions=3, seconds=20, at=None):
    """A race in its lobby."""
    sources = [f"contoh/{n}" for n in range(1, questions + 1)]
    return start_race(by=by, room=room, title="SOP", sources=sources, seconds=seconds, at=at or clock.now())


def make_race_held(room, by, answers, questions=2, at=None):
    """A race that asked all its ``questions`` in an open room; ``answers`` are {user: options in order, 0 for none}."""
    at = at or clock.now()
    race = make_race(room, by, questions=questions, at=at)
    for number in range(1, questions + 1):
        ask_next(by=by, race=race, at=at)
        race.refresh_from_db()
        for user, options in answers.items():
            if option := options[number - 1]:
                answer_race(by=user, race=race, number=number, option=option, at=at)
        reveal_answer(by=by, race=race, at=at)
        race.refresh_from_db()
    return end_race(by=by, race=race, at=at)


def make_room_held(cohort, by, answers, questions=2, **over):
    """A closed room of ``cohort`` in which ``make_race_held`` took place."""
    room = open_room(by=by, room=make_room(cohort, **over), at=clock.now())
    make_race_held(room, by, answers, questions)
    return close_room(by=by, room=room, at=clock.now())


def make_session_key(user):
    """The key of a signed-in session of ``user``, as sign-in would have made it: what a socket brings as its cookie."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    return session.session_key
