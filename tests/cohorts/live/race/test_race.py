"""The quiz race: frozen questions, the server's clock, the first answer, and no key before the reveal."""

from datetime import UTC, datetime, timedelta

import pytest

from cohorts.live.actions import close_room
from cohorts.live.hub import greeting
from cohorts.live.race.actions import answer_race, ask_next, end_race, reveal_answer, start_race
from cohorts.live.race.models import RaceAnswer, RaceQuestion
from cohorts.live.race.queries import results_of
from cohorts.live.race.rules import points_for, standings
from cohorts.live.room.rules import role_in
from cohorts.live.state import own_after, own_view, snapshot
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room, make_race
from tests.make.people import make_ministry

AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


def after(seconds):
    return AT + timedelta(seconds=seconds)


def code_of(verb, **fields):
    with pytest.raises(Refused) as refused:
        verb(**fields)
    return refused.value.code


def told(user, room):
    """Everything that one reader gets as text: first frames and the replay of the whole log."""
    room.refresh_from_db()
    role = role_in(user, room, AT)
    return "".join(text for after in (None, 0) for text in greeting(user, room, role, after, AT)[1])


def asked(learners=2, **over):
    """A race at its first question, asked at ``AT``."""
    room, trainer = make_open_room()
    race = make_race(room, trainer, at=AT, **over)
    ask_next(by=trainer, race=race, at=AT)
    return room, trainer, race, [make_learner_of(room) for _ in range(learners)]


@pytest.mark.parametrize(
    ("option", "seconds", "points"),
    [(2, 0, 1000), (2, 10, 750), (2, 20, 500), (2, 21.4, 500), (2, -1, 1000), (1, 0, 0)],
)
def test_points_fall_evenly_with_the_time_used(option, seconds, points):
    question = RaceQuestion(right=2, seconds=20, asked_at=AT, deadline=after(20))

    assert points_for(question, option, after(seconds)) == points


def test_standings_share_a_place_and_leave_out_the_next():
    assert standings({1: 500, 2: 900, 3: 500, 4: 0}) == {2: (1, 900), 1: (2, 500), 3: (2, 500), 4: (4, 0)}


@pytest.mark.django_db
def test_start_race_freezes_the_chosen_questions_once():
    room, trainer = make_open_room()

    race = start_race(by=trainer, room=room, title="Kuis", sources=["contoh/3", "contoh/1"], seconds=20, at=AT)
    again = {"by": trainer, "room": room, "title": "Kuis", "sources": ["contoh/1"], "seconds": 20, "at": AT}

    assert list(race.questions.values_list("number", "source", "right")) == [(1, "contoh/3", 3), (2, "contoh/1", 1)]
    assert code_of(start_race, **again) == "race_running"
    end_race(by=trainer, race=race, at=AT)
    for fault in (
        {"sources": []},
        {"sources": ["asing/1"]},
        {"sources": ["contoh/1"] * 2},
        {"seconds": 7},
        {"title": " "},
    ):
        assert code_of(start_race, **{**again, **fault}) == "invalid"


@pytest.mark.django_db
def test_answer_race_counts_the_first_answer_in_time():
    room, trainer, race, (quick, slow) = asked(seconds=20)
    answer = {"race": race, "number": 1}

    answer_race(by=quick, option=1, at=after(4), **answer)

    assert code_of(answer_race, by=quick, option=2, at=after(5), **answer) == "answered"
    assert code_of(answer_race, by=slow, option=9, at=after(5), **answer) == "no_such_choice"
    assert code_of(answer_race, by=slow, option=1, at=after(5), race=race, number=2) == "too_late"
    assert code_of(answer_race, by=slow, option=1, at=after(21.6), **answer) == "too_late"
    for watcher in (trainer, make_ministry()):
        assert code_of(answer_race, by=watcher, option=1, at=after(5), **answer) == "not_participant"
    answer_race(by=slow, option=1, at=after(21.4), **answer)
    assert list(RaceAnswer.objects.order_by("pk").values_list("user", "points")) == [(quick.pk, 900), (slow.pk, 500)]


@pytest.mark.django_db
def test_answer_race_after_the_reveal_is_too_late():
    _room, trainer, race, (learner, _other) = asked()

    reveal_answer(by=trainer, race=race, at=after(3))

    assert code_of(answer_race, by=learner, race=race, number=1, option=1, at=after(4)) == "too_late"


@pytest.mark.django_db
def test_nothing_tells_the_key_or_the_points_before_the_reveal():
    room, trainer, race, (learner, other) = asked()
    answer_race(by=learner, race=race, number=1, option=1, at=after(4))

    before = {user.pk: told(user, room) for user in (trainer, learner, other)}
    reveal_answer(by=trainer, race=race, at=after(6))

    assert not any('"right":1' in text or '"counts":[' in text for text in before.values())
    assert all("SOP 2?" not in text for text in before.values())
    assert own_view(learner, room, "participant")["race"]["points"] == 900
    assert '"right":1,"counts":[1,0,0]' in told(other, room)
    assert '"points":0' in before[learner.pk]


@pytest.mark.django_db
def test_own_after_a_reveal_is_told_to_everybody_in_few_queries(django_assert_num_queries):
    room, trainer, race, (one, two) = asked()
    for number, learner in enumerate((one, two)):
        answer_race(by=learner, race=race, number=1, option=1 + number, at=after(4))
    reveal_answer(by=trainer, race=race, at=after(6))

    with django_assert_num_queries(4):
        own = own_after(room, ["chat.said", "race.revealed"], [one.pk, two.pk, trainer.pk])

    facts = {"race": race.pk, "number": 1}
    assert own == {
        one.pk: {"race": {**facts, "place": 1, "points": 900, "answer": 1}},
        two.pk: {"race": {**facts, "place": 2, "points": 0, "answer": 2}},
        trainer.pk: {"race": {**facts, "place": None, "points": 0, "answer": None}},
    }
    assert own[one.pk]["race"] == own_view(one, room, "participant")["race"]
    assert own_after(room, ["chat.said"], [one.pk]) == {}


@pytest.mark.django_db
def test_race_walks_through_its_questions_to_the_board():
    room, trainer, race, (first, second) = asked(questions=2)
    verb = {"by": trainer, "race": race}

    assert code_of(ask_next, **verb, at=AT) == "not_revealed"
    answer_race(by=first, race=race, number=1, option=1, at=after(10))
    reveal_answer(**verb, at=after(20))
    assert code_of(reveal_answer, **verb, at=after(20)) == "not_asked"
    ask_next(**verb, at=after(30))
    for learner, seconds in ((first, 40), (second, 30)):
        answer_race(by=learner, race=race, number=2, option=2, at=after(seconds))
    reveal_answer(**verb, at=after(50))
    assert code_of(ask_next, **verb, at=after(51)) == "race_over"
    end_race(**verb, at=after(52))

    state = snapshot(room)["race"]
    board = [(row["place"], row["name"], row["points"]) for row in state["board"]]
    assert (state["state"], state["right"], state["counts"]) == ("ended", 2, [0, 2, 0])
    assert board == [(1, first.name, 1500), (2, second.name, 1000)]


@pytest.mark.django_db
def test_results_of_a_room_say_who_failed_what(django_assert_num_queries):
    room, trainer, race, (one, two) = asked(questions=3)
    answer_race(by=one, race=race, number=1, option=1, at=AT)
    reveal_answer(by=trainer, race=race, at=after(20))
    ask_next(by=trainer, race=race, at=after(30))
    answer_race(by=one, race=race, number=2, option=3, at=after(30))
    answer_race(by=two, race=race, number=2, option=2, at=after(30))
    reveal_answer(by=trainer, race=race, at=after(50))
    close_room(by=trainer, room=room, at=after(60))

    with django_assert_num_queries(3):
        [result] = results_of(room)

    assert [(q["number"], q["source"]) for q in result["questions"]] == [(1, "contoh/1"), (2, "contoh/2")]
    assert result["people"] == {
        one.pk: {"place": 1, "points": 1000, "right": [1], "wrong": [2], "missed": []},
        two.pk: {"place": 1, "points": 1000, "right": [2], "wrong": [], "missed": [1]},
    }
    assert snapshot(room)["race"]["state"] == "ended"
