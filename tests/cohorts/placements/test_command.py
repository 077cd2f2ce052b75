import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cohorts.placements.models import Participant
from tests.make.cohorts import make_cohort
from tests.make.people import make_region
from tests.make.sheets import make_csv, make_xlsx, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def office_file(tmp_path):
    make_region()

    def write(*rows):
        path = tmp_path / "peserta.xlsx"
        path.write_bytes(make_xlsx(*rows).read())
        return str(path)

    return write


def run(*words):
    out = StringIO()
    call_command("import_participants", *words, stdout=out)
    return out.getvalue()


def test_import_participants_enrolls_and_counts(office_file):
    cohort = make_cohort()
    path = office_file(row(1), row(2))

    assert run(path, "--cohort", cohort.code).splitlines() == [
        "2 baris, 2 baru, 0 sudah ada, 0 ganda, 0 kesalahan",
        "Diterapkan.",
    ]
    assert run(path, "--cohort", cohort.code).startswith("2 baris, 0 baru, 2 sudah ada")


def test_import_participants_dry_run_enrolls_nobody(office_file):
    cohort = make_cohort()

    report = json.loads(run(office_file(row(1)), "--cohort", cohort.code, "--dry-run", "--json"))

    assert (report["state"], report["new"], report["cohort"]) == ("checked", 1, cohort.code)
    assert Participant.objects.count() == 0


def test_import_participants_ends_with_1_when_refused(office_file, tmp_path):
    cohort = make_cohort()
    empty = tmp_path / "kosong.csv"
    empty.write_bytes(b"")

    for path in (office_file(row(1, phone="12")), str(empty), str(tmp_path / "tiada.xlsx")):
        with pytest.raises(CommandError) as refusal:
            run(path, "--cohort", cohort.code)
        assert refusal.value.returncode == 1
    with pytest.raises(CommandError):
        run(office_file(row(1)), "--cohort", "tiada")
    assert Participant.objects.count() == 0


def test_import_participants_reads_csv(tmp_path):
    make_region()
    cohort = make_cohort()
    path = tmp_path / "peserta.csv"
    path.write_bytes(make_csv(row(1), delimiter=";", encoding="utf-8-sig").read())

    assert "1 baru" in run(str(path), "--cohort", cohort.code)
