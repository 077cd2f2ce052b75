"""Retention by program, and erasing one person's words."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from cohorts.live.actions import close_room
from cohorts.live.captions.actions import caption
from cohorts.live.chat.actions import pin_message, say
from cohorts.live.chat.models import ChatMessage
from cohorts.live.questions.actions import answer_question, ask
from cohorts.live.questions.models import LiveQuestion
from cohorts.live.replay.actions import forget_overdue, forget_person, set_retention
from cohorts.live.state import events_after
from lms.core import clock
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room
from tests.make.people import make_superuser

pytestmark = pytest.mark.django_db


def held(at):
    """A room that was closed at ``at``, with one line in it."""
    room, trainer = make_open_room()
    say(by=make_learner_of(room), room=room, body="Kata saya", at=at)
    return close_room(by=trainer, room=room, at=at)


def test_words_go_when_the_program_keeps_them_no_longer():
    now = clock.now()
    old, fresh = held(now), held(now + timedelta(days=20))
    for room in (old, fresh):
        set_retention(by=make_superuser(), program=room.session.cohort.program, days=30, at=now)

    assert forget_overdue(at=now + timedelta(days=31)) == 1
    assert forget_overdue(at=now + timedelta(days=31)) == 0

    old.refresh_from_db()
    assert (old.forgotten_at, old.messages.get().body) == (now + timedelta(days=31), "")
    assert fresh.messages.get().body == "Kata saya"


def test_without_a_number_of_days_everything_stays():
    held(clock.now())

    assert forget_overdue(at=clock.now() + timedelta(days=4000)) == 0


def test_one_person_s_words_go_from_rows_and_log():
    room = held(clock.now())
    author = room.messages.get().author

    with pytest.raises(Refused):
        forget_person(by=author, user=author, at=clock.now())
    assert forget_person(by=make_superuser(), user=author, at=clock.now()) == 1

    told = [event["data"] for event in events_after(room, 0) if event["kind"] == "chat.said"]
    assert [(line["body"], line["removed"]) for line in told] == [("", True)]


def test_the_command_says_what_it_did(capsys):
    room, admin = held(clock.now()), make_superuser()
    program = room.session.cohort.program

    call_command("forget_live", by=admin.username, program=program.code, days=90)
    call_command("forget_live", by=admin.username, person=room.messages.get().author.username)

    program.refresh_from_db()
    assert program.live_kept_days == 90
    assert not ChatMessage.objects.exclude(body="").exists()
    for wrong in ({"program": program.code, "days": 0}, {"program": "tidak-ada"}, {"person": "tidak-ada"}):
        with pytest.raises(CommandError):
            call_command("forget_live", by=admin.username, **wrong)


def test_questions_answers_captions_and_a_pinned_line_go_with_their_author():
    room, trainer = make_open_room()
    learner, now = make_learner_of(room), clock.now()
    pin_message(by=trainer, message=say(by=trainer, room=room, body="Kata saya", at=now), at=now)
    caption(by=trainer, room=room, body="Kata saya", at=now)
    for by in (trainer, learner):
        asked = ask(by=by, room=room, body=f"Soal {by.pk}", at=now)
        answer_question(by=trainer, question=asked, answer="Kata saya", at=now)

    assert forget_person(by=make_superuser(), user=trainer, at=now) == 5

    assert "Kata saya" not in repr(events_after(room, 0))
    assert list(LiveQuestion.objects.kept().values_list("body", "answer")) == [(f"Soal {learner.pk}", "")]
    assert (room.messages.get().pinned_at, room.captions.get().body) == (None, "")
