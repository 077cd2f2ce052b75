"""The demo's library: empty forms to take home, made on the spot, and what the trainer shares with one wave."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from courses.catalogue.models import CoursePage
from courses.library.actions import add_item, add_version, make_folder

SHELF = "Format dan formulir"
FORMS = {
    "menyusun-sop": [
        (
            "Formulir penerimaan sayur",
            "Diisi petugas terima setiap pagi di bangsal, disimpan tiga bulan.",
            ["Tanggal", "Jam", "Petani", "Jenis sayur", "Bobot kotor (kg)", "Susut (kg)", "Bobot bersih (kg)", "Paraf"],
        ),
        (
            "Kerangka SOP satu halaman",
            "Kepala, tujuan, pelaksana, langkah, dan catatan mutu; tinggal diisi.",
            ["No", "Langkah", "Pelaksana", "Standar", "Waktu", "Bukti"],
        ),
    ],
    "manajemen-mutu": [
        (
            "Lembar sortasi dan grading",
            "Bobot setiap mutu, dan mengapa yang tersisa tidak lolos.",
            ["Tanggal", "Jenis sayur", "Mutu A (kg)", "Mutu B (kg)", "Mutu C (kg)", "Afkir (kg)", "Sebab afkir"],
        ),
    ],
}
SHARED = ("Daftar alat praktik", "Yang dibawa saat praktik di bangsal.", ["Alat", "Jumlah", "Sudah dibawa"])


def fill_shelves(cast, at):
    """A folder for each course that has forms; the first form has been improved once."""
    for slug, forms in FORMS.items():
        course = CoursePage.objects.live().filter(slug=slug).first()
        if course is None:
            continue
        shelf = make_folder(by=cast["redaksi"], course=course, title=SHELF, at=at)
        for title, description, columns in forms:
            put = {"by": cast["redaksi"], "title": title, "description": description, "at": at}
            item = add_item(folder=shelf, upload=sheet(title, columns), **put)
            if item.title == FORMS["menyusun-sop"][0][0]:
                upload = sheet(title, [*columns, "Suhu (°C)"])
                add_version(by=cast["redaksi"], item=item, upload=upload, at=at, note="Kolom suhu ditambah.")


def share_with(cast, cohort, at):
    """The trainer's own folder for one wave."""
    title, description, columns = SHARED
    for run in [link.run for link in cohort.cohort_runs.select_related("run__course")[:1]]:
        shelf = make_folder(by=cast["pelatih"], course=run.course, run=run, title="Dari pelatih", at=at)
        put = {"by": cast["pelatih"], "title": title, "description": description, "at": at}
        add_item(folder=shelf, upload=sheet(title, columns), **put)


def sheet(title, columns):
    """An empty form as a workbook."""
    book, out = Workbook(), BytesIO()
    book.active.append([title])
    book.active.append(columns)
    book.save(out)
    return SimpleUploadedFile(f"{title}.xlsx", out.getvalue())
