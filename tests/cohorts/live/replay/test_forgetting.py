"""Retention by program, and erasing one person's words."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from cohorts.live import protocol
from cohorts.live.actions import close_room
from cohorts.live.captions.actions import caption
from cohorts.live.chat.actions import pin_message, say
from cohorts.live.chat.models import ChatMessage
from cohorts.live.polls.actions import cast_vote
from cohorts.live.polls.models import Poll, Vote
from cohorts.live.questions.actions import answer_question, ask
from cohorts.live.questions.models import LiveQuestion
from cohorts.live.replay.actions import forget_overdue, forget_person, forget_room, set_retention
from cohorts.live.state import events_after
from lms.core import clock
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room, make_poll
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


def columns_with(words):
    """{table.column} of every row of the database that holds ``words``, whatever the type of the column."""
    found = set()
    for model in apps.get_models():
        for row in model._base_manager.values():
            found |= {f"{model._meta.label}.{name}" for name, value in row.items() if words in str(value)}
    return found


def do(user, room, cmd, **data):
    """Send a command as a socket would; the data of its answer."""
    command, data = protocol.check({"v": 1, "id": str(uuid4()), "cmd": cmd, "data": data})
    answer = protocol.perform(user=user, uuid=room.uuid, command=command, data=data, at=clock.now())
    assert answer["ok"], answer
    return answer["data"]


WORDS = {"choices": [], "kind": "words", "question": "Apa yang sulit?"}


def answered(room, trainer, learners, words, hidden=False):
    """A poll of words that is closed and shown, answered by ``learners`` with ``words`` and by the last with "nota"."""
    poll = do(trainer, room, "open_poll", **WORDS)
    for learner, word in zip(learners, [*words, "nota"], strict=True):
        do(learner, room, "cast_vote", **poll, words=word)
    do(trainer, room, "show_result", **poll)
    if hidden:
        do(trainer, room, "hide_word", **poll, word=words[0])
    do(trainer, room, "close_poll", **poll)
    return Poll.objects.get(pk=poll["poll"])


@pytest.mark.parametrize("whole_room", [False, True])
def test_no_column_of_the_database_keeps_a_forgotten_word(whole_room):
    room, trainer = make_open_room()
    learners = [make_learner_of(room), make_learner_of(room)]
    author = learners[0]
    answered(room, trainer, learners, ["rahasiaku satu"])
    answered(room, trainer, learners, ["rahasiaku dua"], hidden=True)
    do(author, room, "cast_vote", **do(trainer, room, "open_poll", **WORDS), words="rahasiaku tiga")
    do(trainer, room, "appoint_captioner", person=author.pk)
    do(author, room, "say", body="rahasiaku empat")
    do(author, room, "ask", body="rahasiaku lima")
    do(author, room, "caption", body="rahasiaku enam")
    do(author, room, "raise_hand")
    assert "cohorts.Poll.result" in columns_with("rahasiaku")

    if whole_room:
        forget_room(room=close_room(by=trainer, room=room, at=clock.now()), at=clock.now())
    else:
        assert forget_person(by=make_superuser(), user=author, at=clock.now()) == 6

    assert columns_with("rahasiaku") == set()
    known = [(poll.result["people"], poll.result["words"]) for poll in Poll.objects.filter(state="closed")]
    assert known[:2] == [(2, [] if whole_room else [["nota", 1]])] * 2


def test_a_word_that_another_said_too_stays_theirs():
    room, trainer = make_open_room()
    learners = [make_learner_of(room) for _ in range(3)]
    shown = answered(room, trainer, learners, ["timbangan", "timbangan"])
    hidden = answered(room, trainer, learners, ["timbangan", "timbangan"], hidden=True)

    forget_person(by=make_superuser(), user=learners[0], at=clock.now())

    for poll in (shown, hidden):
        poll.refresh_from_db()
    assert shown.result == {"people": 3, "counts": [], "words": [["nota", 1], ["timbangan", 1]]}
    assert (hidden.result["words"], hidden.hidden_words) == ([["nota", 1]], ["timbangan"])


def test_forgetting_twice_erases_nothing_more_and_choices_stay():
    room, trainer = make_open_room()
    learner, now = make_learner_of(room), clock.now()
    answered(room, trainer, [learner], [])
    cast_vote(by=learner, poll=make_poll(room, trainer), answer=[2], at=now)

    erased = [forget_person(by=make_superuser(), user=learner, at=now) for _ in range(2)]

    assert erased == [1, 0]
    assert list(Vote.objects.filter(user=learner).order_by("pk").values_list("answer", flat=True)) == [[""], [2]]


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
