"""Boards: who sees which, how numbers lead to their rows, and that sums are what they sum."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.urls import reverse

from cohorts.placements.models import Participant
from cohorts.programs.models import Program
from lms.accounts.actions import grant_role
from lms.accounts.models import RoleGrant
from lms.audit.models import AuditEntry
from lms.core import clock
from lms.reports.actions import settle_figures
from tests.make.cohorts import (
    make_cohort,
    make_mentor,
    make_organizer,
    make_placement,
    make_program,
    make_trainer,
    make_unit,
)
from tests.make.people import AT, make_ministry, make_office, make_superuser, make_user
from tests.make.programme import BANDUNG, SERANG, finish_lessons, make_programme, take_test

pytestmark = pytest.mark.django_db


def make_partner():
    user = make_user()
    grant_role(by=None, user=user, role=RoleGrant.Role.PARTNER, at=AT)
    return user


@pytest.fixture
def world():
    """Two cohorts: the first of three people from two provinces, the second of one at another host from Banten."""
    world = make_programme(villages=(BANDUNG, BANDUNG, SERANG))
    world.other = make_programme(villages=(SERANG,))
    world.bandung, _second, world.serang = world.people
    settle_figures(at=clock.now())
    return world


def addresses(world):
    return {
        "nation": reverse("reports:nation"),
        "jabar": reverse("reports:province", args=["32"]),
        "banten": reverse("reports:province", args=["36"]),
        "cohort": reverse("reports:cohort", args=[world.cohort.code]),
        "other": reverse("reports:cohort", args=[world.other.cohort.code]),
        "people": reverse("reports:people"),
        "bandung": reverse("reports:participant", args=[world.bandung.uuid]),
        "serang": reverse("reports:participant", args=[world.serang.uuid]),
        "calls": reverse("reports:calls"),
        "downloads": reverse("reports:downloads"),
        "people.csv": reverse("reports:export", args=["peserta", "csv"]),
        "provinces.csv": reverse("reports:export", args=["provinsi", "csv"]),
        "unknown.csv": reverse("reports:export", args=["semua", "csv"]),
    }


ALL = {
    "nation": 200, "jabar": 200, "banten": 200, "cohort": 200, "other": 200, "people": 200, "bandung": 200,
    "serang": 200, "calls": 200, "downloads": 200, "people.csv": 200, "provinces.csv": 200, "unknown.csv": 404,
}  # fmt: skip
NONE = dict.fromkeys(ALL, 404) | {"nation": 403, "downloads": 403}
SCOPES = {
    "ministry": ALL,
    "admin": ALL,
    "office": ALL | {"nation": 302, "banten": 404, "other": 404, "serang": 404},
    "regency": ALL | {"nation": 302, "banten": 404, "other": 404, "serang": 404},
    "partner": NONE | {"nation": 200, "downloads": 200, "provinces.csv": 200},
    "organizer": ALL | {"other": 404},
    "trainer": ALL | {"other": 404},
    "mentor": NONE,
    "intern": NONE | {"bandung": 200},
    "stranger": NONE,
}


def person(role, world):
    return {
        "ministry": make_ministry,
        "admin": make_superuser,
        "office": lambda: make_office("32"),
        "regency": lambda: make_office("32.04"),
        "partner": make_partner,
        "organizer": lambda: make_organizer(world.cohort.host),
        "trainer": lambda: make_trainer(world.cohort),
        "mentor": lambda: make_mentor(world.cohort, make_unit(world.cohort.host)),
        "intern": lambda: world.bandung.user,
        "stranger": make_user,
    }[role]()


def test_scope(world, client_as):
    clients = {role: client_as(person(role, world)) for role in SCOPES}

    got = {
        role: {name: client.get(url).status_code for name, url in addresses(world).items()}
        for role, client in clients.items()
    }

    assert got == SCOPES


def test_office_lands_on_its_province(world, client_as):
    response = client_as(make_office("32")).get(reverse("reports:nation"))

    assert response.url == reverse("reports:province", args=["32"])


@pytest.mark.parametrize("office", ["32", "32.04"])
def test_office_sees_its_own_in_a_shared_cohort(office, world, client_as):
    client = client_as(make_office(office))

    board = client.get(reverse("reports:cohort", args=[world.cohort.code])).context["board"]
    people = client.get(reverse("reports:people")).context["page"].object_list

    assert (board.total.admitted.count, set(board.by_province)) == (2, {"32"})
    assert {one.cooperative.province_id for one in people} == {"32"}


def test_figures_equal_the_rows_they_lead_to(world, client_as):
    finish_lessons(world.bandung, 2)
    settle_figures(at=clock.now())
    client = client_as(make_ministry())
    response = client.get(reverse("reports:nation") + "?program=semua")
    total = response.context["board"].total

    def rows(sieve):
        return client.get(reverse("reports:people"), {"saring": sieve}).context["page"].paginator.count

    counts = {"": total.admitted, "mulai": total.started, "selesai": total.finished, "sunyi": total.quiet}
    assert {sieve: rows(sieve) for sieve in counts} == {sieve: one.count for sieve, one in counts.items()}
    assert total.admitted.count == Participant.objects.taking_part().count()
    assert sum(tally.admitted.count for tally in response.context["board"].by_province.values()) == 4


def test_partner_sees_sums_that_lead_nowhere(world, client_as):
    response = client_as(make_partner()).get(reverse("reports:nation"))

    assert response.context["calls"] is None
    assert reverse("reports:people") not in response.content.decode()
    assert reverse("reports:province", args=["32"]) not in response.content.decode()


def test_nation_lists_every_province_once(world, client_as):
    rows = client_as(make_ministry()).get(reverse("reports:nation") + "?urut=nama").context["rows"]

    assert [row.name for row in rows] == sorted(row.name for row in rows)
    assert {row.code for row in rows} == {"32", "36"}


@pytest.mark.parametrize(("order", "first"), [("-peserta", "32"), ("peserta", "36"), ("-mulai", "36"), ("zzz", "36")])
def test_nation_sorts_by_a_column(order, first, client_as):
    world = make_programme(villages=(BANDUNG, BANDUNG, SERANG))
    finish_lessons(world.people[2])

    rows = client_as(make_ministry()).get(reverse("reports:nation"), {"urut": order}).context["rows"]

    assert rows[0].code == first


def test_nation_begins_with_the_internship(client_as):
    internship, workshop = make_program(), make_program(kind=Program.Kind.WORKSHOP)
    make_programme(cohort=make_cohort(program=internship), villages=(BANDUNG,))
    make_programme(cohort=make_cohort(program=workshop), villages=(BANDUNG, BANDUNG))
    client = client_as(make_ministry())

    def people(query):
        return client.get(reverse("reports:nation"), query).context["board"].total.admitted.count

    assert [people(query) for query in ({}, {"program": workshop.code}, {"program": "semua"})] == [1, 2, 3]


def test_looking_at_a_person_is_in_the_trail(world, client_as):
    ministry = make_ministry()

    client_as(ministry).get(reverse("reports:participant", args=[world.bandung.uuid]))
    client_as(world.bandung.user).get(reverse("reports:participant", args=[world.bandung.uuid]))

    looked = AuditEntry.objects.filter(action="reports.view_participant")
    assert list(looked.values_list("actor", "subject")) == [(ministry.pk, world.bandung.user_id)]


def test_participant_shows_the_whole_way(world, client_as):
    tested = make_programme(villages=(BANDUNG,), tested=True)
    finish_lessons(tested.people[0], 2)
    take_test(tested.people[0], 0, right=1)

    response = client_as(make_ministry()).get(reverse("reports:participant", args=[tested.people[0].uuid]))

    dossier = response.context["dossier"]
    assert (dossier.done, len(dossier.steps), [one.percent for one in dossier.attempts]) == (3, 5, [50])


def test_a_mentor_reads_the_days_of_a_participant_and_no_tests(client_as):
    tested = make_programme(villages=(BANDUNG,), tested=True)
    take_test(tested.people[0], 0, right=1)
    unit = make_placement(tested.people[0]).unit

    response = client_as(make_mentor(tested.cohort, unit)).get(
        reverse("reports:participant", args=[tested.people[0].uuid])
    )

    dossier = response.context["dossier"]
    assert (len(dossier.steps), dossier.attempts, dossier.shows_work) == (5, [], False)
    assert 'id="tes"' not in response.text


@pytest.mark.parametrize(("name", "queries"), [("nation", 14), ("cohort", 15), ("people", 6), ("calls", 11)])
def test_number_of_queries_does_not_grow(name, queries, client_as, django_assert_num_queries):
    client = client_as(make_ministry())
    world = make_programme(villages=(BANDUNG,), opened_at=clock.now() - timedelta(days=5))
    world.other, world.bandung, world.serang = world, world.people[0], world.people[0]
    url = addresses(world)[name]
    settle_figures(at=clock.now())
    client.get(url)
    caches["local"].clear()
    with django_assert_num_queries(queries):
        client.get(url)

    more = make_programme(cohort=world.cohort, villages=(SERANG, BANDUNG), opened_at=clock.now() - timedelta(days=5))
    settle_figures(at=clock.now())
    assert len(more.people) == 2
    caches["local"].clear()
    with django_assert_num_queries(queries):
        client.get(url)


def test_a_board_is_worked_out_once_until_figures_are_settled_again(client_as, django_assert_num_queries):
    client = client_as(make_ministry())
    world = make_programme(villages=(BANDUNG,), opened_at=clock.now() - timedelta(days=5))
    settle_figures(at=clock.now())
    before = client.get(reverse("reports:nation"))
    with django_assert_num_queries(5):
        again = client.get(reverse("reports:nation"))

    make_programme(cohort=world.cohort, villages=(SERANG,), opened_at=clock.now() - timedelta(days=5))
    settle_figures(at=clock.now() + timedelta(seconds=1))
    after = client.get(reverse("reports:nation"))

    assert [heading(page) for page in (before, again, after)] == [
        "1 peserta dari 1 provinsi dalam 1 kelompok",
        "1 peserta dari 1 provinsi dalam 1 kelompok",
        "2 peserta dari 2 provinsi dalam 1 kelompok",
    ]


def heading(response):
    return " ".join(re.search(r"<h1>(.*?)</h1>", response.content.decode(), re.S)[1].split())
