"""Every socket command × role → done, or the code it is refused with. The HTTP form goes the same way."""

from uuid import uuid4

import pytest
from django.db import transaction

from cohorts.live import protocol
from lms.core import clock
from tests.access.world import ROLES

pytestmark = pytest.mark.django_db

DATA = {
    "here": lambda rows: {},
    "open_room": lambda rows: {},
    "say": lambda rows: {"body": "Halo"},
    "remove_message": lambda rows: {"message": rows["message"].pk},
    "open_poll": lambda rows: {"question": "Sudah jelas?", "choices": ["Ya", "Belum"]},
    "draft_poll": lambda rows: {"question": "Sudah jelas?", "kind": "words", "named": True},
    "reuse_poll": lambda rows: {"poll": rows["earlier"].pk},
    "open_draft": lambda rows: {"poll": rows["draft"].pk},
    "drop_draft": lambda rows: {"poll": rows["draft"].pk},
    "cast_vote": lambda rows: {"poll": rows["poll"].pk, "answer": [1]},
    "show_result": lambda rows: {"poll": rows["poll"].pk},
    "hide_word": lambda rows: {"poll": rows["poll"].pk, "word": "nota"},
    "close_poll": lambda rows: {"poll": rows["poll"].pk},
    "start_race": lambda rows: {"title": "Kuis", "sources": ["contoh/1"], "seconds": 30},
    "ask_next": lambda rows: {"race": rows["race"].pk},
    "answer_race": lambda rows: {"race": rows["race"].pk, "number": 1, "option": 1},
    "reveal_answer": lambda rows: {"race": rows["race"].pk},
    "end_race": lambda rows: {"race": rows["race"].pk},
    "show_slide": lambda rows: {"deck": rows["deck"].pk, "page": 1},
    "draw_ink": lambda rows: {"deck": rows["deck"].pk, "page": 1, "points": [0, 0, 9, 9]},
    "clear_ink": lambda rows: {"deck": rows["deck"].pk, "page": 1},
    "point": lambda rows: {"deck": rows["deck"].pk, "page": 1, "x": 1, "y": 1},
    "withdraw_file": lambda rows: {"file": rows["handout"].pk},
    "raise_hand": lambda rows: {},
    "lower_hand": lambda rows: {"hand": rows["hand"].pk},
    "give_floor": lambda rows: {"hand": rows["hand"].pk},
    "take_floor": lambda rows: {},
    "drop_floor": lambda rows: {},
    "choose_recording": lambda rows: {"recorded": False},
    "close_room": lambda rows: {},
    "pin_message": lambda rows: {"message": rows["message"].pk},
    "unpin_message": lambda rows: {"message": rows["message"].pk},
    "mute": lambda rows: {"person": rows["participant"].user_id},
    "unmute": lambda rows: {"person": rows["participant"].user_id},
    "set_pace": lambda rows: {"seconds": 30},
    "ask": lambda rows: {"body": "Kapan?"},
    "support": lambda rows: {"question": rows["live_question"].pk, "wanted": True},
    "answer_question": lambda rows: {"question": rows["live_question"].pk, "answer": "Petugas."},
    "remove_question": lambda rows: {"question": rows["live_question"].pk},
    "set_question_rules": lambda rows: {"anonymous": True},
    "react": lambda rows: {"sign": "agree"},
    "caption": lambda rows: {"body": "Selamat siang."},
    "appoint_captioner": lambda rows: {"person": rows["participant"].user_id},
    "dismiss_captioner": lambda rows: {"person": rows["participant"].user_id},
    "start_timer": lambda rows: {"seconds": 60},
    "extend_timer": lambda rows: {"timer": rows["timer"].pk, "seconds": 60},
    "stop_timer": lambda rows: {"timer": rows["timer"].pk},
    "archive_room": lambda rows: {},
    "restore_room": lambda rows: {},
    "set_agenda": lambda rows: {"texts": ["Mutu"], "minutes": ["10"]},
    "mark_point": lambda rows: {"position": 0},
    "name_host": lambda rows: {"user": rows["room"].host_id},
    "set_meeting": lambda rows: {"url": "https://meet.example/sop"},
    "set_present_percent": lambda rows: {"percent": "50"},
    "prepare_breakouts": lambda rows: {"sorting": "random", "groups": 2},
    "seat_people": lambda rows: {"seats": []},
    "open_breakouts": lambda rows: {},
    "close_breakouts": lambda rows: {},
    "call_trainer": lambda rows: {},
    "answer_call": lambda rows: {},
}
LEADERS = "forbidden ok forbidden ok not_found forbidden not_found ok"
SPEAKERS = "ok ok forbidden ok not_found forbidden not_found ok"
# Columns: intern, trainer, mentor, organizer, office, ministry, editor, admin. A stranger gets no socket at all.
LEADERS = "forbidden ok forbidden ok not_found forbidden not_found ok"
OWN = {
    "here": "ok ok ok ok not_found ok not_found ok",
    "open_room": "forbidden already_opened forbidden already_opened not_found forbidden not_found already_opened",
    "say": "ok ok forbidden ok not_found forbidden not_found ok",
    "remove_message": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "open_poll": "forbidden poll_open forbidden poll_open not_found forbidden not_found poll_open",
    "cast_vote": "ok not_participant not_participant not_participant "
    "not_found not_participant not_found not_participant",
    "close_poll": LEADERS,
    "draft_poll": LEADERS,
    "reuse_poll": LEADERS,
    "open_draft": "forbidden poll_open forbidden poll_open not_found forbidden not_found poll_open",
    "drop_draft": LEADERS,
    "show_result": LEADERS,
    "hide_word": LEADERS,
    "start_race": "forbidden race_running forbidden race_running not_found forbidden not_found race_running",
    "ask_next": "forbidden not_revealed forbidden not_revealed not_found forbidden not_found not_revealed",
    "answer_race": "ok not_participant not_participant not_participant "
    "not_found not_participant not_found not_participant",
    "reveal_answer": LEADERS,
    "end_race": LEADERS,
    "show_slide": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "draw_ink": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "clear_ink": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "point": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "withdraw_file": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "raise_hand": "ok ok forbidden ok not_found forbidden not_found ok",
    "lower_hand": "ok ok forbidden ok not_found forbidden not_found ok",
    "give_floor": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "take_floor": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "drop_floor": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "choose_recording": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "close_room": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "pin_message": LEADERS,
    "unpin_message": LEADERS,
    "mute": LEADERS,
    "unmute": LEADERS,
    "set_pace": LEADERS,
    "ask": SPEAKERS,
    "support": "ok not_participant not_participant not_participant not_found not_participant not_found not_participant",
    "answer_question": LEADERS,
    "remove_question": LEADERS,
    "set_question_rules": LEADERS,
    "react": SPEAKERS,
    "caption": LEADERS,
    "appoint_captioner": LEADERS,
    "dismiss_captioner": LEADERS,
    "start_timer": LEADERS,
    "extend_timer": LEADERS,
    "stop_timer": LEADERS,
    "archive_room": "forbidden not_closed forbidden not_closed not_found forbidden not_found not_closed",
    "restore_room": "forbidden not_closed forbidden not_closed not_found forbidden not_found not_closed",
    "set_agenda": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "mark_point": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "name_host": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "set_meeting": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "set_present_percent": "forbidden forbidden forbidden ok not_found forbidden not_found ok",
    "prepare_breakouts": "forbidden breakouts_open forbidden breakouts_open "
    "not_found forbidden not_found breakouts_open",
    "seat_people": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "open_breakouts": "forbidden breakouts_open forbidden breakouts_open not_found forbidden not_found breakouts_open",
    "close_breakouts": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "call_trainer": "not_a_breakout not_a_breakout forbidden not_a_breakout "
    "not_found forbidden not_found not_a_breakout",
    "answer_call": "forbidden not_a_breakout forbidden not_a_breakout not_found forbidden not_found not_a_breakout",
}
# In a group of one's own room: its members and who leads; nobody looks on.
GROUP = {
    "here": "ok ok not_found ok not_found not_found not_found ok",
    "say": "ok ok not_found ok not_found not_found not_found ok",
    "close_room": "forbidden a_breakout not_found a_breakout not_found not_found not_found a_breakout",
    "prepare_breakouts": "forbidden a_breakout not_found a_breakout not_found not_found not_found a_breakout",
    "call_trainer": "ok ok not_found ok not_found not_found not_found ok",
    "answer_call": "forbidden ok not_found ok not_found not_found not_found ok",
}
# In a room of another cohort only ministry (who observes) and administrators exist.
MINISTRY_ABROAD = {
    "here": "ok", "cast_vote": "not_participant", "answer_race": "not_participant", "support": "not_participant",
}  # fmt: skip
ADMIN_ABROAD = {
    "open_room": "already_opened",
    "open_poll": "poll_open",
    "open_draft": "poll_open",
    "start_race": "race_running",
    "ask_next": "not_revealed",
    "cast_vote": "not_participant",
    "answer_race": "not_participant",
    "support": "not_participant",
    "archive_room": "not_closed",
    "restore_room": "not_closed",
    "prepare_breakouts": "breakouts_open",
    "open_breakouts": "breakouts_open",
    "call_trainer": "not_a_breakout",
    "answer_call": "not_a_breakout",
}


def answer(user, rows, cmd, room="live"):
    """ "ok", or the code of the refusal; nothing stays."""
    frame = {"v": 1, "id": str(uuid4()), "cmd": cmd, "data": DATA[cmd](rows)}
    command, data = protocol.check(frame)
    with transaction.atomic():
        found = protocol.perform(user=user, uuid=rows[room].uuid, command=command, data=data, at=clock.now())
        transaction.set_rollback(True)
    return "ok" if found["ok"] else found["error"]["code"]


def test_the_table_names_every_command():
    assert sorted(DATA) == sorted(protocol.COMMANDS)


@pytest.mark.parametrize("cmd", DATA)
def test_every_role_gets_what_the_table_says(world, cmd):
    answers = [answer(world.people[role], world.rows["own"], cmd) for role in ROLES[1:]]

    assert dict(zip(ROLES[1:], answers, strict=True)) == dict(zip(ROLES[1:], OWN[cmd].split(), strict=True))


@pytest.mark.parametrize("cmd", DATA)
def test_a_foreign_room_does_not_exist(world, cmd):
    answers = {role: answer(world.people[role], world.rows["foreign"], cmd) for role in ROLES[1:]}

    expected = dict.fromkeys(ROLES[1:], "not_found")
    expected["ministry"] = MINISTRY_ABROAD.get(cmd, "forbidden")
    expected["admin"] = ADMIN_ABROAD.get(cmd, "ok")
    assert answers == expected


@pytest.mark.parametrize("cmd", GROUP)
def test_a_group_is_for_its_members_and_who_leads(world, cmd):
    answers = [answer(world.people[role], world.rows["own"], cmd, "group") for role in ROLES[1:]]

    assert dict(zip(ROLES[1:], answers, strict=True)) == dict(zip(ROLES[1:], GROUP[cmd].split(), strict=True))


def test_a_group_one_does_not_belong_to_does_not_exist(world, monkeypatch):
    monkeypatch.setattr(protocol, "RATE", 1000)
    answers = {answer(world.people["intern"], world.rows["own"], cmd, "other_group") for cmd in protocol.COMMANDS}

    assert answers == {"not_found"}
