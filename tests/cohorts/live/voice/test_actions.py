"""The floor: one speaker at a time, how a turn begins and ends, and what is recorded of it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from cohorts.live.actions import close_room
from cohorts.live.hands.actions import lower_hand, raise_hand
from cohorts.live.room.actions import arrive, depart
from cohorts.live.room.models import LiveEvent
from cohorts.live.state import snapshot
from cohorts.live.voice.actions import choose_recording, drop_absent, drop_floor, give_floor, take_floor
from cohorts.live.voice.models import Floor
from cohorts.live.voice.queries import recording_of
from cohorts.placements.actions import leave
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room, make_room
from tests.make.standing import anew
from tests.make.voice import make_piece

AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    room, trainer = make_open_room()
    type(room).objects.filter(pk=room.pk).update(opened_at=AT)
    return room, trainer, [make_learner_of(room) for _ in range(2)]


@pytest.fixture
def made(standing_room):
    return anew(standing_room)


def later(seconds):
    return AT + timedelta(seconds=seconds)


def speaker(room):
    floor = snapshot(room)["floor"]
    return floor and floor["by"]


def kinds(room):
    return list(LiveEvent.objects.filter(room=room).values_list("kind", flat=True))[1:]


def test_give_floor_takes_it_from_who_has_it_and_the_hand_falls(made):
    room, trainer, [one, _two] = made
    take_floor(by=trainer, room=room, at=AT)
    hand = raise_hand(by=one, room=room, at=AT)

    give_floor(by=trainer, hand=hand, at=later(5))

    assert (speaker(room), snapshot(room)["hands"]) == (one.pk, [])
    assert kinds(room) == ["floor.given", "hand.raised", "hand.lowered", "floor.dropped", "floor.given"]
    assert Floor.objects.filter(dropped_at=None).count() == 1


def test_give_floor_is_for_leaders_and_hands_that_are_up(made):
    room, trainer, [one, two] = made
    hand = raise_hand(by=one, room=room, at=AT)

    with pytest.raises(Refused) as learner:
        give_floor(by=two, hand=hand, at=AT)
    with pytest.raises(Refused) as own:
        take_floor(by=one, room=room, at=AT)
    lower_hand(by=one, hand=hand, at=AT)
    with pytest.raises(Refused) as lowered:
        give_floor(by=trainer, hand=hand, at=AT)

    codes = [refused.value.code for refused in (learner, own, lowered)]
    assert (codes, speaker(room)) == (["forbidden", "forbidden", "hand_lowered"], None)


def test_give_floor_to_somebody_who_left_the_cohort_is_refused(made):
    room, trainer, [one, _two] = made
    hand = raise_hand(by=one, room=room, at=AT)
    leave(by=None, participant=one.participations.select_related("cohort__host").get(), at=AT)

    with pytest.raises(Refused) as refused:
        give_floor(by=trainer, hand=hand, at=AT)

    assert refused.value.code == "may_not_speak"


def test_take_floor_twice_is_one_turn(made):
    room, trainer, _learners = made

    assert take_floor(by=trainer, room=room, at=AT) == take_floor(by=trainer, room=room, at=later(9))
    assert kinds(room) == ["floor.given"]


def test_drop_floor_by_its_speaker_and_by_leaders(made):
    room, trainer, [one, two] = made
    give_floor(by=trainer, hand=raise_hand(by=one, room=room, at=AT), at=AT)

    with pytest.raises(Refused):
        drop_floor(by=two, room=room, at=AT)
    drop_floor(by=one, room=room, at=AT)
    drop_floor(by=trainer, room=room, at=AT)

    assert speaker(room) is None
    assert kinds(room)[-1] == "floor.dropped"
    assert kinds(room).count("floor.dropped") == 1


@pytest.mark.parametrize(("away", "keeps"), [(29, True), (31, False)])
def test_drop_absent_waits_for_half_a_minute(made, away, keeps):
    room, trainer, _learners = made
    arrive(by=trainer, room=room, connection=(phone := uuid4()), at=AT)
    take_floor(by=trainer, room=room, at=AT)
    depart(connection=phone, at=later(60))

    drop_absent(room=room, at=later(60 + away))

    assert speaker(room) == (trainer.pk if keeps else None)


def test_drop_absent_leaves_who_was_just_given_the_floor(made):
    room, trainer, _learners = made
    take_floor(by=trainer, room=room, at=AT)

    drop_absent(room=room, at=later(20))

    assert speaker(room) == trainer.pk


def test_close_room_ends_the_turn(made):
    room, trainer, _learners = made
    take_floor(by=trainer, room=room, at=AT)

    close_room(by=trainer, room=room, at=later(60))

    assert speaker(room) is None
    assert kinds(room)[-2:] == ["floor.dropped", "room.closed"]


def test_choose_recording_off_at_any_time_and_on_between_turns(made):
    room, trainer, [one, _two] = made
    choose_recording(by=trainer, room=room, recorded=False, at=AT)
    give_floor(by=trainer, hand=raise_hand(by=one, room=room, at=AT), at=AT)

    with pytest.raises(Refused) as during:
        choose_recording(by=trainer, room=room, recorded=True, at=AT)
    off = snapshot(room)["recorded"]
    drop_floor(by=trainer, room=room, at=AT)
    choose_recording(by=trainer, room=room, recorded=True, at=AT)

    assert (during.value.code, off, snapshot(room)["recorded"]) == ("floor_taken", False, True)


def test_recording_of_lists_turns_in_order(made, django_assert_num_queries):
    room, trainer, [one, _two] = made
    first = take_floor(by=trainer, room=room, at=later(10))
    make_piece(first, at=later(12))
    make_piece(first, at=later(20), bundles=4)
    second = give_floor(by=trainer, hand=raise_hand(by=one, room=room, at=AT), at=later(30))
    make_piece(second, at=later(31.5))

    with django_assert_num_queries(4):
        told = recording_of(room)

    assert [(take["floor"], take["speaker"], take["starts"], take["seconds"]) for take in told] == [
        (first.pk, trainer.name, 12, 9.92),
        (second.pk, one.name, 31.5, 0.96),
    ]


def test_recording_leaves_in_ranges_for_who_may_enter(made, client_as):
    room, trainer, [one, _two] = made
    floor = take_floor(by=trainer, room=room, at=AT)
    make_piece(floor, at=AT)
    [told] = recording_of(room)
    address = reverse("live:voice", args=[room.uuid, floor.pk])
    client = client_as(one)

    whole = client.get(address)
    part = client.get(address, headers={"Range": "bytes=0-3"})
    beyond = client.get(address, headers={"Range": "bytes=9999999-"})
    known = client.get(address, headers={"If-None-Match": whole["ETag"]})

    assert (whole.status_code, whole["Content-Type"], len(whole.content)) == (200, "audio/ogg", told["size"])
    assert (part.status_code, part.content) == (206, b"OggS")
    assert part["Content-Range"] == f"bytes 0-3/{told['size']}"
    assert (beyond.status_code, known.status_code) == (416, 304)


def test_recording_of_another_room_or_without_sound_is_not_found(made, client_as):
    room, trainer, [one, _two] = made
    silent = take_floor(by=trainer, room=room, at=AT)
    other, other_trainer = make_open_room()
    foreign = take_floor(by=other_trainer, room=other, at=AT)
    make_piece(foreign, at=AT)
    client = client_as(one)

    rows = [(room, silent.pk), (room, foreign.pk), (other, foreign.pk), (make_room(), 1), (room, 2**70)]

    addresses = [reverse("live:voice", args=[where.uuid, number]) for where, number in rows]
    assert [client.get(address).status_code for address in addresses] == [404] * 5
