"""Frames: what is understood, what is refused, and that nothing a client sends breaks the server."""

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohorts.live.chat.models import ChatMessage
from cohorts.live.hands.actions import raise_hand
from cohorts.live.polls.models import Poll
from cohorts.live.protocol import COMMANDS, LONGEST_FRAME, RATE, check, parse, perform
from cohorts.live.questions.actions import ask
from cohorts.live.room.models import LiveCommand
from cohorts.live.timer.actions import start_timer
from lms.core.errors import Refused
from tests.make.live import make_draft, make_learner_of, make_open_room, make_poll, make_race, make_room
from tests.make.people import make_ministry, make_user
from tests.make.slides import make_deck, make_handout

AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


def frame(cmd, identity=None, **data):
    return {"v": 1, "id": str(identity or uuid4()), "cmd": cmd, "data": data}


def send(user, room, found, at=AT):
    command, data = check(found)
    return perform(user=user, uuid=room.uuid, command=command, data=data, at=at)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_json"),
        ("{", "not_json"),
        ("[" * 5_000, "not_json"),
        ("1" * 5_000, "not_json"),
        ("null", "bad_frame"),
        ("[]", "bad_frame"),
        ("{}", "bad_frame"),
        (json.dumps(frame("say", body="x") | {"v": 2}), "bad_frame"),
        (json.dumps(frame("say", body="x") | {"id": "x"}), "bad_frame"),
        (json.dumps(frame("dance")), "unknown_command"),
        (json.dumps(frame("say")), "bad_data"),
        (json.dumps(frame("say", body="x", as_="trainer")), "bad_data"),
        (json.dumps(frame("say", body="a\0b")), "bad_data"),
        (json.dumps(frame("say", body="\ud800")), "bad_data"),
        (json.dumps(frame("cast_vote", poll=2**63, answer=[1])), "bad_data"),
        (json.dumps(frame("cast_vote", poll=True, answer=[1])), "bad_data"),
        (json.dumps(frame("say", body="x" * LONGEST_FRAME)), "too_large"),
    ],
    ids=count(),
)
def test_parse_refuses(text, code):
    with pytest.raises(Refused) as refused:
        parse(text)

    assert refused.value.code == code


def test_parse_reads_a_command():
    identity = uuid4()

    command, data = parse(
        json.dumps(frame("cast_vote", identity, poll=3, answer=[2]) | {"t": "2025-11-17T13:05:00+07:00"})
    )

    assert (command.id, command.cmd, command.t) == (identity, "cast_vote", AT + timedelta(minutes=5))
    assert (data.poll, data.answer) == (3, [2])


@pytest.mark.django_db
def test_perform_repeated_gives_the_first_answer():
    room, _trainer = make_open_room()
    learner, said = make_learner_of(room), frame("say", body="Sekali")

    first, second = send(learner, room, said), send(learner, room, said)

    assert first == second == {"ok": True, "data": {"message": ChatMessage.objects.get().pk}}
    assert LiveCommand.objects.count() == 1


@pytest.mark.django_db
def test_perform_of_a_late_repeat_does_not_undo_a_newer_vote():
    room, trainer = make_open_room()
    poll, learner = make_poll(room, trainer), make_learner_of(room)
    old = frame("cast_vote", poll=poll.pk, answer=[1])
    send(learner, room, old)
    send(learner, room, frame("cast_vote", poll=poll.pk, answer=[2]))

    send(learner, room, old)

    assert poll.votes.get().answer == [2]


@pytest.mark.django_db
def test_perform_in_a_room_that_one_may_not_enter_is_not_found():
    room, _trainer = make_open_room()

    answer = send(make_user(), room, frame("say", body="Halo"))

    assert (answer["ok"], answer["error"]["code"]) == (False, "not_found")


@pytest.mark.django_db
def test_perform_by_somebody_deactivated_since_is_not_found():
    room, _trainer = make_open_room()
    learner = make_learner_of(room)
    type(learner).objects.filter(pk=learner.pk).update(is_active=False)

    assert send(learner, room, frame("say", body="Halo"))["error"]["code"] == "not_found"


@pytest.mark.django_db
def test_perform_on_things_of_another_room_is_not_found():
    room, trainer = make_open_room()
    other, other_trainer = make_open_room()
    poll = make_poll(other, other_trainer)

    answers = [
        send(make_learner_of(room), room, frame("cast_vote", poll=poll.pk, answer=[1])),
        send(trainer, room, frame("close_poll", poll=poll.pk)),
        send(trainer, room, frame("remove_message", message=1)),
    ]

    assert [answer["error"]["code"] for answer in answers] == ["not_found"] * 3
    assert Poll.objects.get().state == "open"


@pytest.mark.django_db
def test_perform_by_an_observer_is_refused_all_but_being_here():
    room, trainer = make_open_room()
    poll, ministry = make_poll(room, trainer), make_ministry()
    draft, race = make_draft(room, trainer), make_race(room, trainer)
    send(trainer, room, said := frame("say", body="Halo"))
    message = ChatMessage.objects.get().pk
    asked = ask(by=trainer, room=room, body="Kapan?", at=AT)
    timer = start_timer(by=trainer, room=room, seconds=60, at=AT)
    deck = make_deck(room, trainer)
    fields = {
        "say": {"body": "Halo"},
        "remove_message": {"message": message},
        "open_poll": {"question": "Siap?", "choices": ["Ya", "Belum"]},
        "cast_vote": {"poll": poll.pk, "answer": [1]},
        "close_poll": {"poll": poll.pk},
        **{name: {"message": message} for name in ("pin_message", "unpin_message")},
        **{name: {"person": trainer.pk} for name in ("mute", "unmute", "appoint_captioner", "dismiss_captioner")},
        **{name: {"question": asked.pk} for name in ("answer_question", "remove_question")},
        **{name: {"body": "Halo"} for name in ("ask", "caption")},
        "support": {"question": asked.pk, "wanted": True},
        "set_pace": {"seconds": 10},
        "react": {"sign": "agree"},
        "start_timer": {"seconds": 60},
        "extend_timer": {"timer": timer.pk, "seconds": 60},
        "stop_timer": {"timer": timer.pk},
        "draft_poll": {"question": "Siap?", "choices": ["Ya", "Belum"]},
        "reuse_poll": {"poll": poll.pk},
        "open_draft": {"poll": draft.pk},
        "drop_draft": {"poll": draft.pk},
        "show_result": {"poll": poll.pk},
        "hide_word": {"poll": poll.pk, "word": "nota"},
        "start_race": {"title": "Kuis", "sources": ["contoh/1"]},
        "ask_next": {"race": race.pk},
        "answer_race": {"race": race.pk, "number": 1, "option": 1},
        "reveal_answer": {"race": race.pk},
        "end_race": {"race": race.pk},
        "set_agenda": {"texts": ["Mutu"], "minutes": ["10"]},
        "mark_point": {"position": 0},
        "name_host": {"user": trainer.pk},
        "set_meeting": {"url": "https://meet.example/sop"},
        "set_present_percent": {"percent": ""},
        "prepare_breakouts": {"sorting": "random", "groups": 2},
        "seat_people": {"seats": []},
        **dict.fromkeys(("show_slide", "clear_ink"), {"deck": deck.pk, "page": 1}),
        "draw_ink": {"deck": deck.pk, "page": 1, "points": [0, 0, 1, 1]},
        "point": {"deck": deck.pk, "page": 1, "x": 0, "y": 0},
        "withdraw_file": {"file": make_handout(room, trainer).pk},
        "lower_hand": {"hand": raise_hand(by=trainer, room=room, at=AT).pk},
        "give_floor": {"hand": 1},
        "choose_recording": {"recorded": False},
    }

    answers = {name: send(ministry, room, frame(name, **fields.get(name, {}))) for name in COMMANDS}

    allowed = {name for name, answer in answers.items() if answer["ok"]}
    assert allowed == {"here"}
    assert said["id"] in {str(row.client_uuid) for row in LiveCommand.objects.all()}


@pytest.mark.django_db
def test_perform_too_fast_is_refused_until_the_window_is_over():
    room, _trainer = make_open_room()
    learner = make_learner_of(room)

    codes = [send(learner, room, frame("say", body="Halo")).get("error", {}).get("code") for _ in range(RATE + 2)]
    later = send(learner, room, frame("say", body="Halo"), at=AT + timedelta(seconds=10))

    assert codes == [None] * RATE + ["too_fast"] * 2
    assert later["ok"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
frames = st.fixed_dictionaries(
    {"v": st.just(1), "id": st.uuids().map(str), "cmd": st.sampled_from([*COMMANDS])},
    optional={
        "data": st.dictionaries(
            st.sampled_from(
                [
                    "body",
                    "message",
                    "poll",
                    "answer",
                    "question",
                    "choices",
                    "seq",
                    "reply_to",
                    "seconds",
                    "words",
                    "kind",
                    "race",
                    "sources",
                ]
            ),
            json_values,
        ),
        "t": json_values,
    },
)


@settings(max_examples=60, deadline=None)
@given(st.text() | json_values.map(json.dumps) | frames.map(json.dumps))
def test_parse_of_anything_answers_or_refuses(text):
    with suppress(Refused):
        command, _data = parse(text)
        assert command.cmd in COMMANDS


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.text(st.characters(), max_size=40),
    choices=st.lists(st.text(st.characters(), max_size=10), max_size=9),
    number=st.integers(min_value=1, max_value=2**31 - 1),
)
def test_perform_of_any_valid_data_never_raises(body, choices, number):
    room, trainer = make_open_room(make_room().session.cohort)
    found = [
        frame("say", body=body),
        frame("open_poll", question=body, choices=choices),
        frame("cast_vote", poll=number, answer=[number], words=body),
        frame("close_poll", poll=number),
        frame("draft_poll", question=body, choices=choices, kind="scale", named=True),
        frame("hide_word", poll=number, word=body),
        frame("start_race", title=body, sources=choices, seconds=number),
        frame("answer_race", race=number, number=number, option=number),
        frame("remove_message", message=number),
        frame("ask", body=body),
        frame("caption", body=body),
        frame("start_timer", seconds=number, label=body),
    ]

    for each in found:
        with suppress(Refused):
            json.dumps(send(trainer, room, each))
