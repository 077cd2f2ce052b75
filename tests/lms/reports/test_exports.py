"""Spreadsheets: what is seen on screen, and nothing that calculates."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lms.audit.models import AuditEntry
from lms.core.sheets import csv_lines, safe
from tests.make.cohorts import make_cooperative, make_participant
from tests.make.people import make_ministry, make_office, make_user
from tests.make.programme import BANDUNG, SERANG, make_programme

pytestmark = pytest.mark.django_db
EVIL = '=HYPERLINK("http://example.invalid","klik")'


def read(response):
    return list(csv.reader(StringIO(response.getvalue().decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (EVIL, f"'{EVIL}"),
        ("+62", "'+62"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        (" =1", "' =1"),
        ("Bu Entin", "Bu Entin"),
        (-4, -4),
        (None, ""),
    ],
)
def test_safe(value, cell):
    assert safe(value) == cell


def test_csv_begins_with_a_byte_order_mark():
    assert "".join(csv_lines([["a", "b"], [1, "=2"]])) == "\ufeffa,b\r\n1,'=2\r\n"


def test_export_participants(client_as):
    world = make_programme(villages=())
    evil = make_participant(
        cohort=world.cohort, user=make_user(name=EVIL), cooperative=make_cooperative(BANDUNG, name="@Koperasi")
    )
    ministry = make_ministry()

    rows = read(client_as(ministry).get(reverse("reports:export", args=["peserta", "csv"])))

    assert (rows[1][1], rows[1][4]) == (f"'{EVIL}", "'@Koperasi")
    assert rows[1][3].startswith("0812-••••")
    assert str(evil.user.phone)[3:] not in "".join(rows[1]).replace("-", "")
    assert AuditEntry.objects.get(action="reports.export").actor == ministry


@pytest.mark.parametrize("ext", ["csv", "xlsx"])
def test_export_stays_in_scope(ext, client_as):
    make_programme(villages=(BANDUNG, BANDUNG, SERANG))

    response = client_as(make_office("32")).get(reverse("reports:export", args=["peserta", ext]))

    if ext == "csv":
        provinces = [row[6] for row in read(response)[1:]]
    else:
        sheet = load_workbook(BytesIO(response.getvalue())).active
        provinces = [row[6].value for row in sheet.iter_rows(min_row=2)]
    assert provinces == ["Jawa Barat", "Jawa Barat"]


def test_export_provinces_sums_up(client_as):
    make_programme(villages=(BANDUNG, BANDUNG, SERANG))

    rows = read(client_as(make_ministry()).get(reverse("reports:export", args=["provinsi", "csv"])))

    assert [(row[1], row[4]) for row in rows[1:]] == [("Jawa Barat", "2"), ("Banten", "1"), ("Jumlah", "3")]


def test_export_of_an_office_shows_no_other_province(client_as):
    make_programme(villages=(BANDUNG, SERANG))

    rows = read(client_as(make_office("32")).get(reverse("reports:export", args=["provinsi", "csv"])))

    assert [(row[1], row[4]) for row in rows[1:]] == [("Jawa Barat", "1"), ("Jumlah", "1")]


def test_export_narrows_like_the_list(client_as):
    make_programme(villages=(BANDUNG, SERANG))

    rows = read(client_as(make_ministry()).get(reverse("reports:export", args=["peserta", "csv"]), {"provinsi": "36"}))

    assert [row[6] for row in rows[1:]] == ["Banten"]


def test_export_takes_the_same_number_of_queries_for_one_and_three(client_as, django_assert_num_queries):
    client, url = client_as(make_ministry()), reverse("reports:export", args=["peserta", "csv"])
    make_programme(villages=(BANDUNG,))
    client.get(url).getvalue()
    with django_assert_num_queries(5):
        client.get(url).getvalue()
    make_programme(villages=(BANDUNG, SERANG))
    with django_assert_num_queries(5):
        client.get(url).getvalue()
