"""The ministry goes from the nation to one intern; an office sees nobody of another province on any way."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from tests.journeys.walker import Walker

pytestmark = pytest.mark.django_db(transaction=True)


def test_ministry_drills_from_the_nation_to_the_intern(stage):
    walker = Walker(stage.ministry)

    walker.open("/pantau/")
    assert "3 peserta dari 2 provinsi" in walker.text()
    walker.follow("Jawa Barat")
    assert walker.heading() == "Jawa Barat: 2 peserta"
    walker.follow("Buka 2 peserta").follow("Nurhayati")

    assert walker.path == f"/pantau/peserta/{stage.intern.uuid}/"
    assert "0 dari 9 langkah" in walker.text()
    crumbs = [link.get_text() for link in walker.page.select(".crumbs a")]
    assert crumbs == ["Papan pantau", "Jawa Barat", stage.cohort.name]


def test_office_finds_nobody_of_another_province_on_page_export_and_api(stage):
    walker, foreign = Walker(stage.office), stage.stranger

    pages = [f"/pantau/peserta/{foreign.uuid}/", f"/peserta/{foreign.uuid}/", "/pantau/provinsi/36/"]
    api = [f"/api/v1/participants/{foreign.uuid}"]
    assert [walker.open(address).status for address in pages + api] == [404] * 4
    own = walker.open(f"/api/v1/cohorts/{stage.cohort.code}/participants").response.json()
    assert sorted(row["name"] for row in own["items"]) == ["Asep Rukmana", "Nurhayati"]
    assert "Wawan Banten" not in walker.open("/pantau/peserta/?provinsi=36").text()
    assert walker.open(f"/pantau/gelombang/{stage.cohort.code}/").heading().endswith("2 peserta")


def test_office_exports_hold_its_own_people_only(stage):
    client = Walker(stage.office).client

    text = client.get("/pantau/unduhan/peserta.csv").getvalue().decode("utf-8-sig")
    book = load_workbook(BytesIO(client.get("/pantau/unduhan/peserta.xlsx?provinsi=36").getvalue()))
    mine = load_workbook(BytesIO(client.get("/pantau/unduhan/peserta.xlsx").getvalue()))

    named = [name for row in csv.reader(StringIO(text)) for name in row if name in NAMES]
    assert sorted(named) == ["Asep Rukmana", "Nurhayati"]
    assert cells(book) & NAMES == set()
    assert cells(mine) & NAMES == {"Asep Rukmana", "Nurhayati"}


NAMES = {"Nurhayati", "Asep Rukmana", "Wawan Banten"}


def cells(book):
    return {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
