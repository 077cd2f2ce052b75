"""What an office's spreadsheet becomes: everybody in it, or a report that says what to change."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files import File
from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.placements.actions import apply_import, check_import
from cohorts.placements.models import Cooperative, ImportBatch, Participant
from lms.accounts.models import User
from lms.audit.models import AuditEntry
from lms.core import clock
from lms.core.errors import Refused
from tests.make.cohorts import make_cohort, make_organizer
from tests.make.people import make_region, make_user
from tests.make.sheets import HEADINGS, make_csv, make_xlsx, row

pytestmark = pytest.mark.django_db
FIXTURES = Path(__file__).resolve().parents[4] / "shared" / "fixtures" / "spreadsheets"
OFFICE = pytest.mark.skipif(not FIXTURES.exists(), reason="the folder ../shared/fixtures is not here")


@pytest.fixture
def cohort():
    make_region("32.04.39.2001")
    return make_cohort()


def check(cohort, upload, by=None):
    return check_import(by=by, cohort=cohort, upload=upload, at=clock.now())


def bring_in(cohort, upload, by=None):
    return apply_import(by=by, batch=check(cohort, upload, by), at=clock.now())


def messages(batch):
    return [error["message"] for error in batch.report["errors"]]


def test_check_import_reads_an_offices_workbook_past_titles_and_notes(cohort):
    upload = make_xlsx(row(1), row(2))

    batch = check(cohort, upload)

    assert messages(batch) == []
    assert (batch.state, batch.report["rows"], batch.report["new"], batch.report["known"]) == ("checked", 2, 2, 0)
    assert batch.report["header_row"] == 4
    assert [line["row"] for line in batch.report["skipped"]] == [8, 9, 10]
    assert Participant.objects.count() == 0


def test_apply_import_enrolls_everybody_and_a_repeat_adds_nobody(cohort):
    batch = bring_in(cohort, make_xlsx(row(1), row(2)))
    again = bring_in(cohort, make_xlsx(row(1), row(2)))

    assert batch.state == ImportBatch.State.APPLIED
    assert (again.report["new"], again.report["known"]) == (0, 2)
    assert list(Participant.objects.values_list("user__name", "state")) == [
        ("Peserta A", "admitted"),
        ("Peserta B", "admitted"),
    ]
    assert Cooperative.objects.count() == 1
    assert apply_import(by=None, batch=batch, at=clock.now()).state == ImportBatch.State.APPLIED


def test_import_finds_an_existing_account_by_its_phone(cohort):
    user = make_user(name="Peserta A", phone="+6281200000001")

    bring_in(cohort, make_xlsx(row(1, name="PESERTA  A", phone="62 812 0000 0001")))

    assert Participant.objects.get().user == user
    assert User.objects.filter(phone="+6281200000001").count() == 1


def test_import_marks_people_of_a_demo_cohort_as_invented():
    make_region("32.04.39.2001")

    bring_in(make_cohort(is_demo=True), make_xlsx(row(1)))

    participant = Participant.objects.get()
    assert (participant.is_demo, participant.user.is_demo, participant.cooperative.is_demo) == (True, True, True)


@pytest.mark.parametrize(
    "text",
    [
        "0812-3456-7890",
        "0812.3456.7890",
        "+62 812 3456 7890",
        "62812 3456 7890",
        "+62-812-3456-7890",
        81234567890,
        6281234567890.0,
    ],
)
def test_import_reads_phones_in_every_spelling(cohort, text):
    batch = check(cohort, make_xlsx(row(1, phone=text)))

    assert batch.report["rows_found"][0]["phone"] == "+6281234567890"


def test_import_shares_a_cooperative_merged_over_several_rows(cohort):
    rows = [row(1), row(2, cooperative=None, village=None, code=None, district=None, regency=None)]
    merged = [f"{letter}5:{letter}6" for letter in "FGHIJKL"]

    batch = bring_in(cohort, make_xlsx(*rows, merged=merged))

    assert batch.report["new"] == 2
    assert Cooperative.objects.count() == 1


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "utf-16")]
)
def test_import_reads_csv(cohort, delimiter, encoding):
    batch = check(cohort, make_csv(row(1), row(2), delimiter=delimiter, encoding=encoding))

    assert (batch.state, batch.report["new"]) == ("checked", 2)


@pytest.mark.parametrize("heading", ["Komoditas Unggulan", "KOMODITAS/PRODUK UNGGULAN", "Komoditi", "Produk unggulan"])
def test_import_reads_the_commodity_under_the_names_offices_give_it(cohort, heading):
    headings = [heading if name == "Komoditas Unggulan" else name for name in HEADINGS]

    bring_in(cohort, make_xlsx(row(1, commodity="SAYUR  DATARAN TINGGI"), headings=headings))

    assert Cooperative.objects.get().commodity == "Sayur dataran tinggi"


def test_import_without_commodities_leaves_what_is_known(cohort):
    bring_in(cohort, make_xlsx(row(1, commodity="Kopi Gayo")))
    known = [Cooperative.objects.get().commodity]
    bring_in(cohort, make_xlsx(row(1, commodity="-")))
    known.append(Cooperative.objects.get().commodity)
    bring_in(cohort, make_xlsx(row(1, commodity="nilam")))

    assert [*known, Cooperative.objects.get().commodity] == ["Kopi Gayo", "Kopi Gayo", "Nilam"]
    actions = AuditEntry.objects.filter(action__contains="co").values_list("action", flat=True)
    assert [*actions].count("placements.set_commodity") == 1


def test_import_finds_a_village_by_its_names(cohort):
    batch = check(
        cohort, make_xlsx(row(1, code="", village="Desa PANUNDAAN", district="Kec. Ciwidey", regency="kab bandung"))
    )

    assert batch.report["rows_found"][0]["village"] == "32.04.39.2001"


@pytest.mark.parametrize(
    ("over", "message"),
    [
        ({"code": "32.04.99.2001"}, "Baris 5: kode desa 32.04.99.2001 tidak dikenal (Kemendagri 2025)."),
        (
            {"village": "Sukamaju"},
            "Baris 5: kode 32.04.39.2001 adalah Panundaan, bukan Sukamaju. Perbaiki kode atau nama desanya.",
        ),
        ({"code": "", "regency": "Kab. Bandong"}, "Baris 5: kab/kota “Kab. Bandong” tidak dikenal (Kemendagri 2025)."),
        ({"code": "", "regency": "Kota Bandung"}, "Baris 5: kab/kota “Kota Bandung” tidak dikenal (Kemendagri 2025)."),
        (
            {"code": "", "district": "Rancabali"},
            "Baris 5: kecamatan “Rancabali” tidak ada di kab/kota itu (Kemendagri 2025).",
        ),
        ({"code": "", "village": "Ciwidey"}, "Baris 5: desa “Ciwidey” tidak ada di kecamatan itu (Kemendagri 2025)."),
        ({"phone": "0812-34"}, "Baris 5: nomor 0812-34 bukan nomor ponsel Indonesia. Contoh: 0812-3456-7890."),
        ({"phone": ""}, "Baris 5: No. HP/WA kosong. Peserta masuk dengan nomor ponselnya."),
        ({"name": ""}, "Baris 5: Nama Lengkap kosong. Isi nama atau hapus barisnya."),
        ({"name": "A" * 121}, "Baris 5: Nama Lengkap lebih dari 120 huruf. Singkatkan."),
        ({"cooperative": ""}, "Baris 5: Nama Koperasi kosong. Isi nama koperasi pengirim."),
        ({"commodity": "A" * 61}, "Baris 5: Komoditas Unggulan lebih dari 60 huruf. Singkatkan."),
        ({"email": "budi@"}, "Baris 5: surel budi@ tidak lengkap. Perbaiki atau kosongkan."),
    ],
)
def test_import_names_row_value_and_way_out(cohort, over, message):
    batch = check(cohort, make_xlsx(row(1, **over), row(2)))

    assert (batch.state, messages(batch)) == ("refused", [message])


def test_apply_import_refuses_a_batch_with_errors_and_saves_nobody(cohort):
    batch = check(cohort, make_xlsx(row(1), row(2, code="99.99.99.9999")))

    with pytest.raises(Refused) as refusal:
        apply_import(by=None, batch=batch, at=clock.now())

    assert refusal.value.code == "import_refused"
    assert Participant.objects.count() == 0


def test_apply_import_is_all_or_nothing_when_seats_went_meanwhile(cohort):
    cohort.capacity = 2
    cohort.save()
    batch = check(cohort, make_xlsx(row(1), row(2)))
    bring_in(cohort, make_xlsx(row(3)))

    with pytest.raises(Refused) as refusal:
        apply_import(by=None, batch=batch, at=clock.now())

    assert refusal.value.code == "full"
    assert [participant.user.name for participant in Participant.objects.all()] == ["Peserta C"]


def test_import_tells_more_people_than_seats(cohort):
    cohort.capacity = 1
    cohort.save()

    batch = check(cohort, make_xlsx(row(1), row(2)))

    assert messages(batch) == [f"{cohort.name} punya 1 kursi: 0 terisi, 2 baru. Kurangi peserta atau tambah kursi."]


def test_import_leaves_out_the_same_person_twice_and_refuses_one_number_for_two(cohort):
    same = check(cohort, make_xlsx(row(1), row(2), row(1, name="  PESERTA   A ")))
    other = check(cohort, make_xlsx(row(1), row(2, phone="081200000001")))

    assert [line["message"] for line in same.report["duplicates"]] == ["Baris 7 sama dengan baris 5 dan dilewati."]
    assert (same.state, same.report["new"]) == ("checked", 2)
    assert messages(other) == ["Baris 6: nomor +6281200000001 sudah dipakai di baris 5. Satu orang satu nomor."]


def test_import_refuses_accounts_of_other_people(cohort):
    make_user(name="Orang Lain", phone="+6281200000001", email="lain@contoh.id")

    phone = check(cohort, make_xlsx(row(1, name="Budi Santoso")))
    email = check(cohort, make_xlsx(row(2, email="lain@contoh.id")))

    assert messages(phone) == ["Baris 5: nomor +6281200000001 terdaftar atas nama lain. Periksa nomor dan namanya."]
    assert messages(email) == ["Baris 5: surel lain@contoh.id dipakai akun lain. Perbaiki atau kosongkan."]


def test_import_tells_missing_columns_plainly(cohort):
    headings = [*HEADINGS[:5], *HEADINGS[9:]]

    batch = check(cohort, make_xlsx([1, "Budi", "Ketua", "0812-3456-7890", "", "Ciwidey"], headings=headings))

    assert messages(batch) == [
        "Kolom Nama Koperasi, Kode Desa (Kemendagri) tidak ada. Tambahkan pada baris judul kolom (baris 4)."
    ]


def test_import_skips_repeated_headings_and_the_line_of_column_numbers(cohort):
    counted = [f"({number})" for number in range(1, 12)]

    batch = check(cohort, make_xlsx(counted, row(1), HEADINGS, row(2)))

    assert (batch.state, batch.report["rows"]) == ("checked", 2)


def bomb():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (61 * 1024 * 1024))
    return content.getvalue()


def archive_of(name):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, "isi")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("kosong.xlsx", b"", "file_empty"),
        ("besar.csv", b"a" * (5 * 1024 * 1024 + 1), "file_too_big"),
        ("bom.xlsx", bomb(), "file_too_big"),
        ("surat.docx", archive_of("word/document.xml"), "file_type"),
        ("lama.xls", b"\xd0\xcf\x11\xe0" + b"0" * 100, "file_type"),
        ("gambar.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00", "encoding"),
        ("biner.csv", b"a\x00b\x00c", "file_type"),
        ("potong.xlsx", b"PK\x03\x04potong", "file_broken"),
        ("hampa.xlsx", archive_of("xl/workbook.xml"), "file_broken"),
        ("ansi.csv", "Nama;No\nAndr\xe9;1".encode("cp1252"), "encoding"),
        ("panjang.csv", b"Nama Lengkap;No HP\n" + b"Budi;1\n" * 5_100, "too_many_rows"),
    ],
)
def test_check_import_refuses_what_is_no_table(cohort, name, content, code):
    with pytest.raises(Refused) as refusal:
        check(cohort, SimpleUploadedFile(name, content))

    assert (refusal.value.code, refusal.value.status) == (code, 400)
    assert name in str(refusal.value)
    assert ImportBatch.objects.count() == 0


def test_check_import_is_the_organizers(cohort):
    organizer, stranger = make_organizer(cohort.host), make_user()

    batch = check(cohort, make_xlsx(row(1)), by=organizer)
    with pytest.raises(Refused) as refusal:
        check(cohort, make_xlsx(row(1)), by=stranger)

    assert (batch.by, batch.file.name) == (organizer, "peserta.xlsx")
    assert refusal.value.status == 403
    assert list(ImportBatch.objects.visible_to(stranger)) == []


@OFFICE
def test_check_import_says_that_a_timetable_holds_nobody(cohort):
    with (FIXTURES / "kemenkeu_training.class.schedule.xlsx").open("rb") as file:
        batch = check(cohort, File(file, name="jadwal.xlsx"))

    assert (batch.state, batch.report["rows"]) == ("refused", 0)
    assert messages(batch) == [
        "0 peserta: tidak ada baris judul kolom dengan “Nama Lengkap”. Yang paling mirip, baris 6: "
        "NO, HARI, TANGGAL, WAKTU, NAMA KEGIATAN, JP, PENGAJAR / NARASUMBER."
    ]


@OFFICE
def test_check_import_reports_what_an_offices_dirty_file_has_and_lacks(cohort):
    with (FIXTURES / "data_kotor.xlsx").open("rb") as file:
        report = check(cohort, File(file, name="data_kotor.xlsx")).report

    assert report["rows"] == 10
    assert report["headings"] == {"name": "Nama Lengkap", "phone": "No HP", "email": "Email", "regency": "Kota"}
    assert report["ignored"] == ["Tanggal Lahir"]
    assert report["missing"] == ["Nama Koperasi", "Kode Desa (Kemendagri)"]
    assert [(line["row"], line["first"]) for line in report["duplicates"]] == [(7, 2)]
    assert [error["row"] for error in report["errors"]][:2] == [None, 9]
    assert {person["phone"] for person in report["rows_found"]} >= {"+6281234567890", "+6281345678901"}
