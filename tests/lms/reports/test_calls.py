"""Warnings: each states its rule, rests when somebody called, and comes again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from cohorts.placements.models import Participant
from lms.audit.models import AuditEntry
from lms.core import clock
from lms.reports.actions import mark_contacted
from lms.reports.queries.calls import calls_for, resting
from tests.make.cohorts import make_entry, make_mentor, make_placement, make_trainer, make_unit
from tests.make.people import make_ministry, make_office, make_user
from tests.make.programme import BANDUNG, SERANG, finish_lessons, make_programme, send_work

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def calls(at, **options):
    return calls_for(Participant.objects.all(), at, limit=10, **options)


def test_w1_names_who_never_started():
    now = clock.now()
    world = make_programme(villages=(BANDUNG, SERANG), opened_at=now)
    finish_lessons(world.people[0])
    late = world.people[1].user

    assert calls(now + 2 * DAY).counts["W1"] == 0
    found = calls(now + 4 * DAY)

    assert (found.counts, [call.phone for call in found.items]) == ({"W1": 1, "W2": 0, "W3": 0}, [str(late.phone)])
    assert "W1" in found.items[0].rule
    assert late.name in found.items[0].message
    assert str(late.phone) not in found.items[0].text


def test_message_speaks_the_language_of_whom_it_goes_to():
    now = clock.now()
    world = make_programme(villages=(BANDUNG,), opened_at=now)

    with translation.override("en"):
        call = calls(now + 4 * DAY).items[0]

    assert world.people[0].user.language == "id"
    assert call.message.startswith("Salam, ")
    assert call.text.startswith("Able to learn since ")


def test_w1_is_silent_about_a_run_that_has_not_opened():
    now = clock.now()
    make_programme(villages=(BANDUNG,), opened_at=now + 5 * DAY)

    assert calls(now + 4 * DAY).count == 0


def test_w2_calls_the_mentor_about_unsigned_entries():
    now = clock.now()
    world, later = make_programme(villages=(BANDUNG,)), now + timedelta(hours=49)
    unit = make_unit(world.cohort.host)
    mentor = make_mentor(world.cohort, unit)
    make_placement(world.people[0], unit)
    make_entry(world.people[0], unit=unit, at=now)
    finish_lessons(world.people[0])

    found = calls(later)

    assert found.counts == {"W1": 0, "W2": 1, "W3": 0}
    assert found.items[0].phone == str(mentor.phone)


def test_w3_calls_the_trainer_about_work_waiting():
    now = clock.now()
    world = make_programme(villages=(BANDUNG,), tested=True, opened_at=now)
    trainer = make_trainer(world.cohort)
    finish_lessons(world.people[0])
    send_work(world.people[0], at=now)

    assert calls(now + 2 * DAY).counts["W3"] == 0
    assert [call.phone for call in calls(now + 4 * DAY, rule="W3").items] == [str(trainer.phone)]


def test_contacted_rests_for_two_days_and_comes_again():
    now = clock.now()
    world, later, by = make_programme(villages=(BANDUNG,), opened_at=now), now + 4 * DAY, make_ministry()

    mark_contacted(by=by, participant=world.people[0], rule="W1", at=later)

    assert calls(later).count == 0
    assert [call.contacted for call in resting(Participant.objects.all(), later)] == ["Dihubungi"]
    assert calls(later + 3 * DAY).count == 1


def test_contact_twice_leaves_one_line(client_as):
    world, by, now = make_programme(villages=(BANDUNG,)), make_ministry(), clock.now()

    first = mark_contacted(by=by, participant=world.people[0], rule="W1", at=now)

    assert mark_contacted(by=by, participant=world.people[0], rule="W1", at=now + timedelta(hours=1)) == first
    assert AuditEntry.objects.filter(action="reports.contact").count() == 1


@pytest.mark.parametrize(
    ("make", "village", "rule", "status"),
    [
        (make_ministry, BANDUNG, "W1", 302),
        (make_office, BANDUNG, "W1", 302),
        (make_office, SERANG, "W1", 404),
        (make_ministry, BANDUNG, "W9", 404),
        (make_user, BANDUNG, "W1", 404),
    ],
)
def test_contact_by_page(make, village, rule, status, client_as):
    participant = make_programme(villages=(village,)).people[0]

    response = client_as(make()).post(reverse("reports:contact", args=[participant.uuid, rule]))

    assert response.status_code == status
    assert AuditEntry.objects.filter(action="reports.contact").exists() is (status == 302)
