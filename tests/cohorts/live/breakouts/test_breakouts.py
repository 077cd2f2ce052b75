"""Groups: how people are divided, who gets where, and what is told to whom."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.attendance.models import Attendance
from cohorts.live.actions import close_room, end_breakouts, keep_time
from cohorts.live.breakouts.actions import (
    WARNING,
    answer_call,
    call_trainer,
    close_breakouts,
    open_breakouts,
    prepare_breakouts,
    seat_people,
)
from cohorts.live.breakouts.models import Breakout, BreakoutRound, Seat
from cohorts.live.breakouts.queries import group_of, groups_for_leaders
from cohorts.live.breakouts.rules import shuffled, together
from cohorts.live.chat.actions import say
from cohorts.live.polls.models import Poll
from cohorts.live.room.actions import arrive, depart
from cohorts.live.room.models import LiveEvent, LiveRoom
from cohorts.live.room.rules import role_in
from cohorts.live.state import apply, empty, events_after, own_view, snapshot
from cohorts.placements.models import Cooperative
from lms.core.errors import Refused
from tests.make.cohorts import make_mentor, make_unit
from tests.make.live import make_learner_of, make_open_room, make_poll, make_room
from tests.make.people import make_ministry
from tests.make.standing import anew

AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


def minutes(number):
    return AT + timedelta(minutes=number)


@pytest.fixture(scope="module", autouse=True)
def hall(standing):
    """[room, trainer, [three learners of two provinces]]."""
    room, trainer = make_open_room()
    villages = ["32.04.39.2001", "32.04.39.2001", "36.02.01.2001"]
    return [room, trainer, [make_learner_of(room, village=village) for village in villages]]


@pytest.fixture
def led(hall, db):
    room, trainer, learners = anew(hall)
    return {"by": trainer, "room": room}, learners


def opened(led, sorting="province", groups=2, at=AT):
    prepare_breakouts(sorting=sorting, groups=groups, at=at, **led)
    open_breakouts(at=at, **led)
    return list(LiveRoom.objects.filter(parent=led["room"]).order_by("breakout__position"))


@given(st.lists(st.integers(), unique=True, max_size=60), st.integers(1, 20), st.text(max_size=5))
def test_shuffled_is_even_complete_and_repeatable(people, groups, seed):
    found = shuffled(people, groups, seed)

    sizes = [len(group) for group in found]
    assert sorted(sum(found, [])) == sorted(people)
    assert max(sizes) - min(sizes) <= 1
    assert found == shuffled(people, groups, seed)


@given(st.lists(st.tuples(st.integers(), st.sampled_from("abcdef"))), st.integers(1, 8))
def test_together_keeps_bundles_whole(people, groups):
    found = together(people, lambda person: person[1], groups)

    assert sorted(person for _keys, members in found for person in members) == sorted(people)
    assert all({key for _number, key in members} == set(keys) for keys, members in found)
    assert len(found) == min(groups, len({key for _number, key in people}))


def test_prepare_by_province_keeps_a_province_together_and_names_the_group(led):
    lead, learners = led

    prepare_breakouts(sorting="province", groups=2, at=AT, **lead)

    seats = {title: set() for title in Breakout.objects.values_list("title", flat=True)}
    for title, user in Seat.objects.values_list("breakout__title", "user"):
        seats[title].add(user)
    assert seats == {"Jawa Barat": {learners[0].pk, learners[1].pk}, "Wilayah 36": {learners[2].pk}}


def test_prepare_by_commodity_takes_spellings_for_one_and_seats_those_without_together(led):
    lead, learners = led
    for learner, commodity in zip(learners, ["Kopi arabika", "kopi Arabika", ""], strict=True):
        Cooperative.objects.filter(participants__user=learner).update(commodity=commodity)

    prepare_breakouts(sorting="commodity", groups=5, at=AT, **lead)

    assert set(Seat.objects.values_list("breakout__title", "user")) == {
        ("Kopi arabika", learners[0].pk), ("Kopi arabika", learners[1].pk), ("Lainnya", learners[2].pk),
    }  # fmt: skip


@pytest.mark.parametrize("sorting", BreakoutRound.Sorting.values)
def test_prepare_anew_replaces_the_plan(led, sorting):
    lead, learners = led

    for _ in range(2):
        prepare_breakouts(sorting=sorting, groups=2, at=AT, **lead)

    assert BreakoutRound.objects.count() == 1
    assert Seat.objects.count() == (0 if sorting == "hand" else len(learners))


@pytest.mark.parametrize("groups", [0, 1, 21])
def test_prepare_too_few_or_too_many_is_refused(led, groups):
    lead, _learners = led

    with pytest.raises(Refused) as refused:
        prepare_breakouts(sorting="random", groups=groups, at=AT, **lead)

    assert list(refused.value.fields) == ["groups"]


def test_by_others_is_refused(led):
    lead, learners = led
    room = lead["room"]
    [group, _other] = opened(lead)

    for verb, fields in [
        (prepare_breakouts, {"sorting": "random", "groups": 2}),
        (seat_people, {"seats": {}}),
        (open_breakouts, {}),
        (close_breakouts, {}),
    ]:
        with pytest.raises(Refused) as refused:
            verb(by=learners[0], room=room, at=AT, **fields)
        assert refused.value.status == 403
    with pytest.raises(Refused):
        call_trainer(by=learners[2], room=group, at=AT)


def test_open_gives_each_group_its_own_room(led):
    lead, learners = led

    groups = opened(lead)
    say(by=learners[0], room=groups[0], body="Hanya di kelompok", at=AT)

    assert [str(group) for group in groups] == ["Jawa Barat", "Wilayah 36"]
    assert lead["room"].messages.count() == 0
    assert groups[0].messages.count() == 1
    assert group_of(learners[2], lead["room"]) == {"uuid": str(groups[1].uuid), "title": "Wilayah 36"}
    assert own_view(learners[0], groups[0], "participant")["group"] is None


def test_members_enter_their_group_alone_and_leaders_all(led):
    lead, learners = led
    room = lead["room"]
    groups = opened(lead)
    mentor = make_mentor(room.session.cohort, make_unit(room.session.cohort.host))
    ministry = make_ministry()

    found = {
        user.pk: [role_in(user, group, AT) for group in groups] for user in [*learners, lead["by"], mentor, ministry]
    }
    seen = {
        user.pk: list(LiveRoom.objects.visible_to(user).filter(parent=room).order_by("pk"))
        for user in [*learners, lead["by"], mentor, ministry]
    }

    assert list(found.values()) == [
        ["participant", None], ["participant", None], [None, "participant"], ["leader"] * 2, [None] * 2, [None] * 2
    ]  # fmt: skip
    assert list(seen.values()) == [groups[:1], groups[:1], groups[1:], groups, [], []]


def test_open_without_anybody_seated_is_refused(led):
    lead, _learners = led
    prepare_breakouts(sorting="hand", groups=3, at=AT, **lead)

    with pytest.raises(Refused) as refused:
        open_breakouts(at=AT, **lead)

    assert refused.value.code == "no_seats"


def test_seat_by_hand_before_and_while_open_moves_people(led):
    lead, learners = led
    prepare_breakouts(sorting="hand", groups=2, at=AT, **lead)
    first, second = Breakout.objects.values_list("pk", flat=True)
    seat_people(seats={learners[0].pk: first, learners[1].pk: second}, at=AT, **lead)
    open_breakouts(at=AT, **lead)

    seat_people(seats={learners[0].pk: second, learners[2].pk: first}, at=AT, **lead)
    seat_people(seats={learners[0].pk: second}, at=AT, **lead)

    assert dict(Seat.objects.values_list("user", "breakout")) == {
        learners[0].pk: second, learners[1].pk: second, learners[2].pk: first
    }  # fmt: skip
    assert LiveEvent.objects.filter(room=lead["room"], kind="breakouts.moved").count() == 1


def test_seat_strangers_or_in_foreign_groups_is_refused(led):
    lead, learners = led
    other, trainer = make_open_room()
    prepare_breakouts(by=trainer, room=other, sorting="hand", groups=2, at=AT)
    foreign = Breakout.objects.first().pk
    prepare_breakouts(sorting="hand", groups=2, at=AT, **lead)
    own = Breakout.objects.filter(round__room=lead["room"]).first().pk

    for seats, status in [({learners[0].pk: foreign}, 404), ({trainer.pk: own}, 403)]:
        with pytest.raises(Refused) as refused:
            seat_people(seats=seats, at=AT, **lead)
        assert refused.value.status == status
    assert not Seat.objects.exists()


def test_call_is_seen_by_leaders_until_it_is_answered(led):
    lead, learners = led
    group = opened(lead)[0]

    for _ in range(2):
        call_trainer(by=learners[0], room=group, at=minutes(1))
    during = groups_for_leaders(lead["room"], minutes(1))
    answer_call(by=lead["by"], room=group, at=minutes(2))

    assert [each["called"] for each in during] == [minutes(1).isoformat(), None]
    assert [each["called"] for each in groups_for_leaders(lead["room"], minutes(2))] == [None, None]
    assert list(LiveEvent.objects.filter(room=group, kind__startswith="trainer").values_list("kind", flat=True)) == [
        "trainer.called", "trainer.answered"
    ]  # fmt: skip


def test_close_warns_then_time_brings_everybody_back(led):
    lead, learners = led
    group = opened(lead)[0]
    poll = make_poll(group, lead["by"])

    for _ in range(2):
        close_breakouts(at=minutes(10), **lead)
    end_breakouts(at=minutes(10))
    warned = snapshot(group)
    keep_time(uuid=group.uuid, connections=[], at=minutes(10) + WARNING)
    keep_time(uuid=group.uuid, connections=[], at=minutes(11))

    assert warned["breakouts"] == {"state": "closing", "closes_at": (minutes(10) + WARNING).isoformat()}
    group.refresh_from_db()
    assert (group.state, group.closed_at) == ("closed", minutes(10) + WARNING)
    assert Poll.objects.get(pk=poll.pk).state == "closed"
    assert snapshot(lead["room"])["breakouts"]["state"] == "none"
    assert group_of(learners[0], lead["room"]) is None
    with pytest.raises(Refused):
        say(by=learners[0], room=group, body="Terlambat", at=minutes(11))


def test_minutes_in_a_group_count_for_the_session(led):
    lead, learners = led
    arrive(by=learners[0], room=lead["room"], connection=(main := uuid4()), at=AT)
    group = opened(lead, at=minutes(10))[0]
    depart(connection=main, at=minutes(10))
    arrive(by=learners[0], room=group, connection=uuid4(), at=minutes(9))

    keep_time(uuid=group.uuid, connections=list(group.presences.values_list("connection", flat=True)), at=minutes(45))
    close_room(at=minutes(45), **{**lead, "room": _since(lead["room"], AT)})

    found = Attendance.objects.get(session=lead["room"].session, participant__user=learners[0])
    assert (found.status, found.minutes) == ("present", 45)
    assert set(LiveRoom.objects.filter(session=lead["room"].session).values_list("state", flat=True)) == {"closed"}


def test_second_round_leaves_the_first_as_it_was(led):
    lead, learners = led
    first = opened(lead)[0]
    say(by=learners[0], room=first, body="Putaran satu", at=AT)
    close_breakouts(at=AT, **lead)
    end_breakouts(at=minutes(1))

    second = opened(lead, sorting="random", at=minutes(2))

    assert len(second) == 4
    assert first.messages.count() == 1
    assert role_in(learners[0], first, minutes(2)) == "participant"


def test_groups_are_not_opened_or_closed_from_a_group(led):
    lead, _learners = led
    group = opened(lead)[0]

    for verb in (open_breakouts, close_breakouts, close_room):
        with pytest.raises(Refused) as refused:
            verb(by=lead["by"], room=group, at=AT)
        assert refused.value.code == "a_breakout"


def test_log_of_main_room_and_group_agree_with_their_rows(led):
    lead, learners = led
    group = opened(lead)[0]
    call_trainer(by=learners[0], room=group, at=AT)
    close_breakouts(at=AT, **lead)

    for room in (lead["room"], group):
        carried = empty()
        for event in events_after(room, 0):
            carried = apply(carried, event)
        assert carried == snapshot(room)


def test_names_of_groups_are_not_told_in_the_main_room(led):
    lead, _learners = led
    opened(lead)

    told = repr(snapshot(lead["room"])) + repr(events_after(lead["room"], 0))

    assert "Wilayah 36" not in told


def test_plan_of_a_room_without_people_makes_no_groups(db):
    room = make_room()

    made = prepare_breakouts(by=None, room=room, sorting="province", groups=2, at=AT)

    assert made.breakouts.count() == 0


def _since(room, at):
    LiveRoom.objects.filter(pk=room.pk).update(opened_at=at)
    return room
