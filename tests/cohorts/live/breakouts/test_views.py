"""Groups without scripts, and the page on which people are put into them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from cohorts.live.actions import end_breakouts
from cohorts.live.breakouts.actions import WARNING, close_breakouts, open_breakouts, prepare_breakouts
from cohorts.live.breakouts.models import Breakout, Seat
from cohorts.live.room.models import LiveRoom
from lms.core import clock
from tests.make.live import make_learner_of, make_open_room
from tests.make.standing import anew


@pytest.fixture(scope="module", autouse=True)
def made(standing):
    room, trainer = make_open_room()
    return [room, trainer, make_learner_of(room)]


@pytest.fixture
def hall(made, db):
    """(room, trainer, learner)."""
    return anew(made)


def url(name, room):
    return reverse(f"live:{name}", args=[room.uuid])


def post(client, room, cmd, **fields):
    return client.post(url("command", room), {"cmd": cmd, "client_uuid": str(uuid4()), "device_time": "", **fields})


def test_groups_without_scripts_go_by_forms_links_and_reloading(hall, client_as):
    room, trainer, learner = hall
    teacher, student = client_as(trainer), client_as(learner)
    post(teacher, room, "prepare_breakouts", sorting="hand", groups="2")
    seat = f"{learner.pk}:{Breakout.objects.first().pk}"
    post(teacher, room, "seat_people", seats=["", seat])
    post(teacher, room, "open_breakouts")
    group = LiveRoom.objects.get(parent=room)

    offered = student.get(url("room", room)).content.decode()
    post(student, group, "call_trainer")
    called = teacher.get(url("room", room)).content.decode()
    post(teacher, room, "close_breakouts")
    warned = student.get(f"{url('room', group)}?segar").content.decode()
    end_breakouts(at=clock.now() + WARNING + timedelta(seconds=1))
    back = student.get(f"{url('room', group)}?segar")

    assert f'href="{url("room", group)}"' in offered
    assert "Memanggil pelatih: Kelompok 1" in called
    assert "Kelompok segera ditutup." in warned
    assert back.headers["Location"] == f"{url('room', room)}?segar"


@pytest.mark.parametrize("seat", ["x", "1", "1:", "1:2:3", "-1:2", "9999999999:1"])
def test_seats_that_are_no_seats_are_refused(hall, client_as, seat):
    room, trainer, _learner = hall
    prepare_breakouts(by=trainer, room=room, sorting="hand", groups=2, at=clock.now())

    answer = post(client_as(trainer), room, "seat_people", seats=[seat])

    assert answer.status_code == 302
    assert not Seat.objects.exists()


def test_plan_names_people_and_groups_by_bare_numbers(hall, client_as):
    room, trainer, learner = hall
    made = prepare_breakouts(by=trainer, room=room, sorting="hand", groups=2, at=clock.now())
    group = Breakout.objects.create(pk=1_234_567, round=made, position=3, title="Ketiga")

    page = client_as(trainer).get(url("groups", room)).text

    assert f'value="{learner.pk}:{group.pk}"' in page


@pytest.mark.parametrize("more", [0, 2])
def test_plan_costs_the_same_for_one_and_three(hall, client_as, django_assert_num_queries, more):
    room, trainer, _learner = hall
    for _ in range(more):
        make_learner_of(room)
    prepare_breakouts(by=trainer, room=room, sorting="random", groups=2, at=clock.now())
    client = client_as(trainer)
    client.get(url("groups", room))

    with django_assert_num_queries(11):
        client.get(url("groups", room))


@pytest.mark.parametrize("groups", [2, 3])
def test_console_costs_the_same_for_any_number_of_groups(hall, client_as, django_assert_num_queries, groups):
    room, trainer, _learner = hall
    for _ in range(2):
        make_learner_of(room)
    led = {"by": trainer, "room": room, "at": clock.now()}
    prepare_breakouts(sorting="random", groups=groups, **led)
    open_breakouts(**led)
    close_breakouts(**led)
    client = client_as(trainer)
    client.get(url("room", room))

    with django_assert_num_queries(54):
        client.get(url("room", room))
