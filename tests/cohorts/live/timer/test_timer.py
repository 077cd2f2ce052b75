"""The countdown: one at a time, by the server's clock."""

from datetime import UTC, datetime, timedelta

import pytest

from cohorts.live.room.models import LiveEvent
from cohorts.live.state import snapshot
from cohorts.live.timer.actions import extend_timer, start_timer, stop_timer
from lms.core.errors import Refused
from tests.make.live import make_open_room

pytestmark = pytest.mark.django_db
AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


def seconds(number):
    return AT + timedelta(seconds=number)


def test_start_timer_takes_the_place_of_the_one_before():
    room, trainer = make_open_room()
    start_timer(by=trainer, room=room, seconds=300, at=AT)

    second = start_timer(by=trainer, room=room, seconds=60, label=" Diskusi kelompok ", at=seconds(10))

    told = {"id": second.pk, "label": "Diskusi kelompok"}
    assert snapshot(room)["timer"] == told | {"started_at": seconds(10).isoformat(), "ends_at": seconds(70).isoformat()}
    kinds = list(LiveEvent.objects.filter(room=room).values_list("kind", flat=True))
    assert kinds == ["room.opened", "timer.started", "timer.stopped", "timer.started"]


def test_extend_timer_adds_to_the_end_or_to_now_when_it_is_over():
    room, trainer = make_open_room()
    countdown = start_timer(by=trainer, room=room, seconds=60, at=AT)

    running = extend_timer(by=trainer, countdown=countdown, seconds=60, at=seconds(30)).ends_at
    over = extend_timer(by=trainer, countdown=countdown, seconds=60, at=seconds(500)).ends_at

    assert (running, over) == (seconds(120), seconds(560))


def test_stop_timer_takes_it_off_the_stage_for_good():
    room, trainer = make_open_room()
    countdown = start_timer(by=trainer, room=room, seconds=60, at=AT)
    stop_timer(by=trainer, countdown=countdown, at=AT)

    with pytest.raises(Refused) as refused:
        extend_timer(by=trainer, countdown=countdown, seconds=60, at=AT)

    assert (snapshot(room)["timer"], refused.value.code) == (None, "timer_stopped")


@pytest.mark.parametrize("length", [0, 9, 7201])
def test_start_timer_of_an_odd_length_is_refused(length):
    room, trainer = make_open_room()

    with pytest.raises(Refused) as refused:
        start_timer(by=trainer, room=room, seconds=length, at=AT)

    assert (refused.value.status, snapshot(room)["timer"]) == (400, None)
