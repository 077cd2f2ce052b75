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
    "cast_vote": lambda rows: {"poll": rows["poll"].pk, "choice": rows["poll"].choices.first().position},
    "close_poll": lambda rows: {"poll": rows["poll"].pk},
    "raise_hand": lambda rows: {},
    "lower_hand": lambda rows: {"hand": rows["hand"].pk},
    "give_floor": lambda rows: {"hand": rows["hand"].pk},
    "take_floor": lambda rows: {},
    "drop_floor": lambda rows: {},
    "choose_recording": lambda rows: {"recorded": False},
    "close_room": lambda rows: {},
}
# Columns: intern, trainer, mentor, organizer, office, ministry, editor, admin. A stranger gets no socket at all.
OWN = {
    "here": "ok ok ok ok not_found ok not_found ok",
    "open_room": "forbidden already_opened forbidden already_opened not_found forbidden not_found already_opened",
    "say": "ok ok forbidden ok not_found forbidden not_found ok",
    "remove_message": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "open_poll": "forbidden poll_open forbidden poll_open not_found forbidden not_found poll_open",
    "cast_vote": "ok not_participant not_participant not_participant "
    "not_found not_participant not_found not_participant",
    "close_poll": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "raise_hand": "ok ok forbidden ok not_found forbidden not_found ok",
    "lower_hand": "ok ok forbidden ok not_found forbidden not_found ok",
    "give_floor": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "take_floor": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "drop_floor": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "choose_recording": "forbidden ok forbidden ok not_found forbidden not_found ok",
    "close_room": "forbidden ok forbidden ok not_found forbidden not_found ok",
}
# In a room of another cohort only ministry (who observes) and administrators exist.
MINISTRY_ABROAD = {"here": "ok", "cast_vote": "not_participant"}
ADMIN_ABROAD = {"open_room": "already_opened", "open_poll": "poll_open", "cast_vote": "not_participant"}


def answer(user, rows, cmd):
    """ "ok", or the code of the refusal; nothing stays."""
    frame = {"v": 1, "id": str(uuid4()), "cmd": cmd, "data": DATA[cmd](rows)}
    command, data = protocol.check(frame)
    with transaction.atomic():
        found = protocol.perform(user=user, uuid=rows["live"].uuid, command=command, data=data, at=clock.now())
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
