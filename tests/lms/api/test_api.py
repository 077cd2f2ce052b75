import pytest
from jsonschema import Draft202012Validator

from tests.make.people import make_ministry, make_office
from tests.make.programme import make_programme

pytestmark = pytest.mark.django_db


def test_smoke(client_as):
    world = make_programme()
    client = client_as(make_ministry())
    for path in [
        "me",
        "courses",
        "cohorts",
        f"cohorts/{world.cohort.code}/participants",
        f"participants/{world.people[0].uuid}",
        "enrollments",
        "figures",
        "openapi.json",
    ]:
        response = client.get(f"/api/v1/{path}")
        print(path, response.status_code, response.content[:300])
        assert response.status_code == 200
