"""The page on which administrators say how long words are kept and who counts as present."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cohorts.live.actions import close_room
from cohorts.live.replay.actions import forget_overdue
from lms.audit.models import AuditEntry
from lms.core import clock
from tests.make.cohorts import make_cohort, make_organizer
from tests.make.live import make_open_room
from tests.make.people import make_superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client_as):
    return client_as(make_superuser())


def address(program):
    return reverse("live:rules", args=[program.code])


def held(cohort, days_ago):
    """A session of ``cohort`` that was closed so many days ago."""
    room, trainer = make_open_room(cohort)
    return close_room(by=trainer, room=room, at=clock.now() - timedelta(days=days_ago))


def kept(program):
    program.refresh_from_db()
    return program.live_kept_days, program.present_percent


def decisions():
    verbs = ["live.set_retention", "programs.set_present_percent"]
    return list(AuditEntry.objects.filter(action__in=verbs).order_by("pk").values_list("action", "data"))


def test_both_are_saved_once_and_the_trail_names_what_changed(admin):
    program = make_cohort().program

    for _ in range(2):
        answer = admin.post(address(program), {"days": "365", "percent": "75"})

    assert (answer.status_code, kept(program)) == (302, (365, 75))
    assert decisions() == [
        ("live.set_retention", {"days": 365}),
        ("programs.set_present_percent", {"percent": 75}),
    ]


def test_empty_is_for_good_and_two_thirds(admin):
    program = make_cohort().program
    admin.post(address(program), {"days": "30", "percent": "75"})

    admin.post(address(program), {"days": "", "percent": ""})

    assert kept(program) == (None, None)


@pytest.mark.parametrize(
    ("field", "value"), [("days", "0"), ("days", "3651"), ("days", "lama"), ("percent", "0"), ("percent", "101")]
)
def test_a_number_out_of_range_is_told_at_its_field(admin, field, value):
    program = make_cohort().program

    answer = admin.post(address(program), {"days": "", "percent": ""} | {field: value})

    assert (answer.status_code, list(answer.context["form"].errors)) == (400, [field])
    assert (kept(program), decisions()) == ((None, None), [])


def test_fewer_days_that_erase_sessions_ask_first_and_say_how_many(admin):
    cohort = make_cohort()
    rooms = [held(cohort, days_ago) for days_ago in (1, 40, 50)]
    held(make_cohort(), 60)
    form = {"days": "30", "percent": ""}

    asked = admin.post(address(cohort.program), form)
    other = admin.post(address(cohort.program), form | {"days": "45", "sure_30": "on"})
    assert (asked.status_code, "dari 2 sesi" in asked.text, kept(cohort.program)) == (400, True, (None, None))
    assert (other.status_code, "dari 1 sesi" in other.text, kept(cohort.program)) == (400, True, (None, None))

    admin.post(address(cohort.program), form | {"sure_30": "on"})
    assert (kept(cohort.program), forget_overdue(at=clock.now())) == ((30, None), 2)
    for room in rooms:
        room.refresh_from_db()
    assert [room.forgotten_at is not None for room in rooms] == [False, True, True]


def test_what_was_forgotten_already_is_not_asked_again(admin):
    cohort = make_cohort()
    held(cohort, 40)
    admin.post(address(cohort.program), {"days": "30", "sure_30": "on"})
    forget_overdue(at=clock.now())

    assert admin.post(address(cohort.program), {"days": "20"}).status_code == 302


def test_the_cohort_s_page_leads_administrators_alone_there(admin, client_as):
    cohort = make_cohort()
    clients = [admin, client_as(make_organizer(cohort.host))]

    pages = [client.get(reverse("programs:cohort", args=[cohort.code])).text for client in clients]

    assert [address(cohort.program) in page for page in pages] == [True, False]
