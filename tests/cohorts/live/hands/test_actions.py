"""The queue of hands: its order, who may take a hand down, and that it ends with the session."""

from datetime import UTC, datetime, timedelta

import pytest

from cohorts.live.actions import close_room
from cohorts.live.hands.actions import lower_hand, raise_hand
from cohorts.live.hands.models import Hand
from cohorts.live.room.models import LiveEvent
from cohorts.live.state import figures, for_page, own_view, snapshot
from lms.audit.models import AuditEntry
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room, make_room
from tests.make.people import make_ministry
from tests.make.standing import anew

AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    room, trainer = make_open_room()
    return room, trainer, [make_learner_of(room) for _ in range(3)]


@pytest.fixture
def made(standing_room):
    return anew(standing_room)


def queue(room):
    return [hand["by"] for hand in snapshot(room)["hands"]]


def kinds(room):
    return list(LiveEvent.objects.filter(room=room).values_list("kind", flat=True))


def test_raise_hand_stands_behind_who_asked_before(made):
    room, trainer, [one, two, three] = made
    for minute, user in enumerate([two, one, three]):
        raise_hand(by=user, room=room, at=AT + timedelta(minutes=minute))

    state = snapshot(room)

    assert queue(room) == [two.pk, one.pk, three.pk]
    page = for_page(state, figures(room, AT), own_view(one, room, "participant"))
    assert page["own_place"] == 2
    assert state["hands"][1] == {
        "id": Hand.objects.get(user=one).pk,
        "by": one.pk,
        "name": one.name,
        "place": one.participations.get().cooperative.province.name,
        "at": (AT + timedelta(minutes=1)).isoformat(),
    }


def test_raise_hand_twice_keeps_the_place(made):
    room, _trainer, [one, two, _three] = made
    first = raise_hand(by=one, room=room, at=AT)
    raise_hand(by=two, room=room, at=AT)

    again = raise_hand(by=one, room=room, at=AT + timedelta(minutes=5))

    assert (again, queue(room)) == (first, [one.pk, two.pk])


def test_raise_hand_after_lowering_goes_to_the_end(made):
    room, _trainer, [one, two, _three] = made
    hand = raise_hand(by=one, room=room, at=AT)
    raise_hand(by=two, room=room, at=AT)
    lower_hand(by=one, hand=hand, at=AT)
    lower_hand(by=one, hand=hand, at=AT)

    raise_hand(by=one, room=room, at=AT)

    assert queue(room) == [two.pk, one.pk]
    assert kinds(room)[1:] == ["hand.raised", "hand.raised", "hand.lowered", "hand.raised"]


def test_raise_hand_by_an_observer_or_before_the_opening_is_refused(made):
    room, _trainer, _learners = made
    waiting = make_room()

    with pytest.raises(Refused) as observer:
        raise_hand(by=make_ministry(), room=room, at=AT)
    with pytest.raises(Refused) as early:
        raise_hand(by=make_learner_of(waiting), room=waiting, at=AT)

    assert (observer.value.code, early.value.code) == ("forbidden", "not_open")


def test_lower_hand_of_somebody_else_is_for_leaders(made):
    room, trainer, [one, two, _three] = made
    hand = raise_hand(by=one, room=room, at=AT)

    with pytest.raises(Refused):
        lower_hand(by=two, hand=hand, at=AT)
    lower_hand(by=trainer, hand=hand, at=AT)

    assert queue(room) == []
    assert AuditEntry.objects.filter(action="live.lower_hand", subject=one).count() == 1


def test_close_room_lowers_all_hands(made):
    room, trainer, [one, two, _three] = made
    raise_hand(by=one, room=room, at=AT)
    raise_hand(by=two, room=room, at=AT)

    close_room(by=trainer, room=room, at=AT + timedelta(hours=1))

    assert queue(room) == []
    assert kinds(room)[-2:] == ["hand.cleared", "room.closed"]
    assert not Hand.objects.raised().exists()


def test_names_stand_in_rows_alone(made):
    room, _trainer, [one, _two, _three] = made
    raise_hand(by=one, room=room, at=AT)

    assert one.name not in repr(list(LiveEvent.objects.values()))
