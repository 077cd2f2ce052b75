"""The API: one's own session, the same scopes as the pages, one shape of failure, an OpenAPI 3.1 description."""

import pytest
from django.urls import reverse
from jsonschema import Draft202012Validator

from lms.audit.models import AuditEntry
from tests.make.cohorts import make_mentor, make_trainer, make_unit
from tests.make.people import make_ministry, make_office, make_user
from tests.make.programme import BANDUNG, SERANG, enrollment_of, finish_lessons, make_programme

pytestmark = pytest.mark.django_db


def get(client, path, **query):
    return client.get(f"/api/v1/{path}", query)


def items(client, path, **query):
    return get(client, path, **query).json()["items"]


def test_me_says_who_asks(client_as):
    office = make_office("32", name="Dinas Contoh")

    answer = get(client_as(office), "me").json()

    assert (answer["name"], answer["roles"]) == ("Dinas Contoh", ["Dinas"])


@pytest.mark.parametrize("path", ["me", "courses", "cohorts", "enrollments", "figures"])
def test_strangers_are_told_to_sign_in(path, client):
    response = get(client, path)

    assert (response.status_code, response.json()["error"]["code"]) == (401, "sign_in")


def test_courses_are_the_public_catalogue(client_as):
    course = make_programme(villages=()).course

    (found,) = items(client_as(make_user()), "courses")

    assert (found["title"], found["url"]) == (course.title, course.url)


def test_participants_stay_in_scope(client_as):
    world = make_programme(villages=(BANDUNG, SERANG))
    client, path = client_as(make_office("32")), f"cohorts/{world.cohort.code}/participants"

    assert [one["province"] for one in items(client, path)] == ["32"]
    assert get(client, f"participants/{world.people[0].uuid}").json()["cohort"] == world.cohort.code
    foreign = get(client, f"participants/{world.people[1].uuid}")
    assert (foreign.status_code, foreign.json()["error"]["code"]) == (404, "not_found")


def test_participant_shows_progress_and_masks_the_phone(client_as):
    world, ministry = make_programme(villages=(BANDUNG,), lessons=3), make_ministry()
    finish_lessons(world.people[0], 2)

    found = get(client_as(ministry), f"participants/{world.people[0].uuid}").json()

    assert (found["steps_done"], found["steps_total"]) == (2, 3)
    assert found["phone"].startswith("0812-••••")
    assert AuditEntry.objects.get(action="reports.view_participant").actor == ministry


def test_cohorts_are_ones_own(client_as):
    world, other = make_programme(villages=(BANDUNG,)), make_programme(villages=(SERANG,))

    def codes(user):
        return [one["code"] for one in items(client_as(user), "cohorts")]

    assert codes(world.people[0].user) == [world.cohort.code]
    assert codes(make_trainer(other.cohort)) == [other.cohort.code]
    assert codes(make_user()) == []
    assert get(client_as(make_user()), f"cohorts/{world.cohort.code}/participants").status_code == 404


def test_enrollments_are_ones_own_and_of_those_one_follows(client_as):
    world = make_programme(villages=(BANDUNG, SERANG))
    mentor = make_mentor(world.cohort, make_unit(world.cohort.host))

    def learners(user):
        return [one["learner"] for one in items(client_as(user), "enrollments")]

    first, second = (person.user for person in world.people)
    assert learners(first) == [first.name]
    assert learners(make_trainer(world.cohort)) == [first.name, second.name]
    assert learners(mentor) == []


@pytest.mark.parametrize("lessons", [1, 3])
def test_steps_of_a_run_say_what_is_done_and_why_the_rest_is_locked(client_as, django_assert_num_queries, lessons):
    world = make_programme(villages=(BANDUNG,), lessons=lessons)
    finish_lessons(world.people[0])
    world.run.steps.filter(position__gt=1).update(opens_after=world.run.steps.last())
    client, enrollment = client_as(world.people[0].user), enrollment_of(world.people[0])
    get(client, f"enrollments/{enrollment.uuid}/steps")

    with django_assert_num_queries(3):
        found = get(client, f"enrollments/{enrollment.uuid}/steps").json()

    first, *rest = found
    assert (first["title"], first["is_done"], first["lock"]) == ("Pelajaran 1", True, None)
    assert [step["lock"]["code"] for step in rest] == ["step_first"] * (lessons - 1)
    assert get(client_as(make_user()), f"enrollments/{enrollment.uuid}/steps").status_code == 404


def test_figures_are_sums_of_what_one_follows(client_as):
    make_programme(villages=(BANDUNG, BANDUNG, SERANG))

    def admitted(user, by):
        rows = items(client_as(user), "figures", by=by)
        return {row["key"]: row["value"] for row in rows if row["metric"] == "admitted"}

    assert admitted(make_ministry(), "nation") == {"": "3.00"}
    assert admitted(make_ministry(), "province") == {"32": "2.00", "36": "1.00"}
    assert admitted(make_office("32"), "nation") == {"": "2.00"}
    assert get(client_as(make_user()), "figures").status_code == 403


def test_figures_refuse_an_unknown_grouping(client_as):
    response = get(client_as(make_ministry()), "figures", by="village")

    assert response.status_code == 422
    assert list(response.json()["error"]["fields"]) == ["by"]


def test_pages_are_cut(client_as):
    world = make_programme(villages=(BANDUNG, BANDUNG, SERANG))
    client, path = client_as(make_ministry()), f"cohorts/{world.cohort.code}/participants"

    answer = get(client, path, limit=2, offset=1).json()

    assert (answer["count"], len(answer["items"])) == (3, 2)
    assert get(client, path, limit=0).status_code == 422


@pytest.mark.parametrize("path", ["cohorts/{code}/participants", "enrollments", "cohorts"])
def test_number_of_queries_does_not_grow(path, client_as, django_assert_num_queries):
    client, world = client_as(make_ministry()), make_programme(villages=(BANDUNG,))
    path = path.format(code=world.cohort.code)
    get(client, path)
    with django_assert_num_queries(5 if "participants" in path else 4):
        get(client, path)
    make_programme(cohort=world.cohort, villages=(SERANG, BANDUNG))
    with django_assert_num_queries(5 if "participants" in path else 4):
        get(client, path)


def test_description_is_openapi_3_1(client):
    description = client.get(reverse("api:openapi-json")).json()

    assert description["openapi"].startswith("3.1.")
    assert set(description["paths"]) == {
        "/api/v1/me", "/api/v1/courses", "/api/v1/cohorts", "/api/v1/cohorts/{code}/participants",
        "/api/v1/participants/{uuid}", "/api/v1/enrollments", "/api/v1/enrollments/{uuid}/steps",
        "/api/v1/figures",
    }  # fmt: skip
    for operations in description["paths"].values():
        assert operations["get"]["operationId"]
        assert operations["get"]["security"] == [{"SessionAuth": []}]
    for schema in description["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_no_documentation_page_loads_scripts_from_elsewhere(client):
    assert client.get("/api/v1/docs/").status_code == 404
