import pytest
from django.urls import reverse

from tests.make.cohorts import (
    make_attendance,
    make_cohort,
    make_mentor,
    make_organizer,
    make_participant,
    make_placement,
    make_session,
    make_trainer,
    make_unit,
)
from tests.make.people import make_ministry, make_office, make_user

pytestmark = pytest.mark.django_db
COUNTS = {"list": 6, "cohort": 11, "schedule": 6}


def board(cohort, name="cohort"):
    return reverse(f"programs:{name}", args=[cohort.code])


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_one_and_three(client_as, django_assert_num_queries, rows):
    ministry = make_ministry()
    cohorts = [make_participant().cohort for _ in range(rows)]

    client = client_as(ministry)
    with django_assert_num_queries(COUNTS["list"]):
        response = client.get(reverse("programs:list"))

    assert [cohort.name in response.text for cohort in cohorts] == [True] * rows


@pytest.mark.parametrize("rows", [1, 3])
def test_board_costs_the_same_for_one_and_three(client_as, django_assert_num_queries, rows):
    cohort = make_cohort()
    organizer = make_organizer(cohort.host)
    people = [make_participant(cohort=cohort) for _ in range(rows)]
    make_attendance(people[0])

    client = client_as(organizer)
    with django_assert_num_queries(COUNTS["cohort"]):
        response = client.get(board(cohort))

    assert [person.user.name in response.text for person in people] == [True] * rows
    assert "100%" in response.text


@pytest.mark.parametrize("rows", [1, 3])
def test_schedule_costs_the_same_for_one_and_three(client_as, django_assert_num_queries, rows):
    cohort = make_cohort()
    organizer = make_organizer(cohort.host)
    for _ in range(rows):
        make_session(cohort)

    client = client_as(organizer)
    with django_assert_num_queries(COUNTS["schedule"]):
        response = client.get(board(cohort, "schedule"))

    assert response.text.count("WITA") == rows


def test_board_sorts_by_name_either_way(client_as):
    cohort = make_cohort()
    names = ["Asep", "Budi", "Cecep"]
    for name in names:
        make_participant(cohort=cohort, user=make_user(name=name))
    client = client_as(make_organizer(cohort.host))

    up = client.get(board(cohort), {"urut": "nama"}).context["board"].page
    down = client.get(board(cohort), {"urut": "-nama"}).context["board"].page
    unknown = client.get(board(cohort), {"urut": "salah"}).context["board"].page

    assert [row.name for row in up] == names
    assert [row.name for row in down] == names[::-1]
    assert [row.name for row in unknown] == names


def test_board_shows_each_role_its_own_rows(client_as):
    cohort = make_cohort()
    unit = make_unit(cohort.host)
    bandung, serang = (
        make_participant(cohort=cohort, village=village) for village in ("32.04.39.2001", "36.04.05.2001")
    )
    make_placement(bandung, unit)
    viewers = {
        "ministry": make_ministry(), "jabar": make_office("32"), "banten": make_office("36"),
        "organizer": make_organizer(cohort.host), "trainer": make_trainer(cohort),
        "mentor": make_mentor(cohort, unit), "intern": bandung.user,
    }  # fmt: skip

    seen = {
        name: sorted(row.pk for row in client_as(user).get(board(cohort)).context["board"].page)
        for name, user in viewers.items()
    }

    both, first, second = [bandung.pk, serang.pk], [bandung.pk], [serang.pk]
    assert seen == {
        "ministry": both, "jabar": first, "banten": second, "organizer": both, "trainer": both, "mentor": first,
        "intern": first,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["cohort", "schedule"])
def test_a_foreign_cohort_does_not_exist(client_as, name):
    cohort = make_participant(village="36.04.05.2001").cohort

    for stranger in [make_user(), make_office("32"), make_organizer(make_cohort().host)]:
        assert client_as(stranger).get(board(cohort, name)).status_code == 404
