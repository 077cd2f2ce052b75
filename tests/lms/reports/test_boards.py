import pytest
from django.urls import reverse

from lms.core import clock
from lms.reports.actions import settle_figures
from tests.make.people import make_ministry
from tests.make.programme import make_programme

pytestmark = pytest.mark.django_db


def test_smoke(client_as):
    world = make_programme()
    client = client_as(make_ministry())
    settle_figures(at=clock.now())
    for url in [
        reverse("reports:nation"),
        reverse("reports:province", args=["32"]),
        reverse("reports:province", args=["36"]),
        reverse("reports:cohort", args=[world.cohort.code]),
        reverse("reports:people"),
        reverse("reports:people") + "?saring=sunyi",
        reverse("reports:participant", args=[world.people[0].uuid]),
        reverse("reports:calls"),
        reverse("reports:downloads"),
        reverse("reports:export", args=["peserta", "csv"]),
        reverse("reports:export", args=["peserta", "xlsx"]),
        reverse("reports:export", args=["provinsi", "csv"]),
    ]:
        response = client.get(url)
        assert response.status_code == 200, url
        print(url, len(response.getvalue()))
