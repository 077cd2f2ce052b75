"""The committed spreadsheets of the demo, made to look like an office's: titles, merged cells, notes, spellings."""

from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from lms.demo.roster import Roster

DATA = Path(__file__).parent / "data"
HEADINGS = [
    "No", "Nama Lengkap", "Jabatan", "No. HP/WA", "Surel", "Nama Koperasi", "Komoditas Unggulan", "Desa/Kelurahan",
    "Kode Desa (Kemendagri)", "Kecamatan", "Kab/Kota", "Provinsi",
]  # fmt: skip
WIDTHS = [5, 26, 26, 18, 14, 30, 22, 20, 22, 18, 24, 22]
# The columns that everybody of one cooperative shares.
SHARED = range(6, 13)
TITLES = {
    1: ("DAFTAR PESERTA MAGANG PENGURUS KDKMP GELOMBANG 1", "Kopontren Al-Ittifaq, Ciwidey, 15–22 November 2025"),
    2: ("DAFTAR PESERTA MAGANG PENGURUS KDKMP GELOMBANG 2", "Kopontren Al-Ittifaq, Ciwidey"),
    3: ("DAFTAR PESERTA MAGANG PENGURUS KDKMP GELOMBANG 3", "Kopontren Al-Ittifaq, Ciwidey"),
    "workshop": ("DAFTAR PESERTA LOKAKARYA DAN PERMAGANGAN KDKMP", "Ciwidey, Kabupaten Bandung, 23–25 September 2025"),
}
FILES = {1: "gelombang-1.xlsx", 2: "gelombang-2.xlsx", 3: "gelombang-3.xlsx", "workshop": "lokakarya.xlsx"}
NOTES = [
    "Catatan: DATA CONTOH (REKAAN). Nama orang, nomor, dan koperasi dibuat-buat; kode desa menurut Kemendagri 2025.",
    "Nomor HP/WA harus aktif karena dipakai untuk masuk ke ruang belajar.",
]


def write_office_files(folder=DATA) -> list[Path]:
    """Write the four workbooks anew, the same cells every time."""
    roster = Roster()
    return [_write(folder / name, TITLES[key], roster.people[key]) for key, name in FILES.items()]


def _write(path, titles, people):
    book = Workbook()
    sheet = book.active
    sheet.title = "Peserta"
    _head(sheet, titles)
    number = 0
    for _key, together in groupby(people, key=lambda person: (person.cooperative, person.village_code)):
        group = list(together)
        for person in group:
            number += 1
            sheet.append(_cells(number, person))
        _merge(sheet, sheet.max_row - len(group) + 1, sheet.max_row)
    _foot(sheet, number)
    book.save(path)
    return path


def _head(sheet, titles):
    sheet.append(["KEMENTERIAN KOPERASI REPUBLIK INDONESIA"])
    for title in titles:
        sheet.append([title])
    sheet.append([])
    sheet.append(HEADINGS)
    for row in (1, 2, 3):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADINGS))
        sheet.cell(row, 1).font = Font(bold=True, size=14 if row == 2 else 11)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(5, column).font = Font(bold=True)
        sheet.cell(5, column).border = Border(bottom=Side(style="medium"))


def _cells(number, person):
    """One line; every few lines spelled as another officer would."""
    name = person.name.upper() if number % 7 == 3 else person.name
    phone = person.phone
    if number % 5 == 2:
        phone = f"+62 {phone[1:].replace('-', ' ')}"
    elif number % 5 == 4:
        phone = int(phone.replace("-", ""))
    code = person.village_code if number % 6 else person.village_code.replace(".", "")
    regency = person.regency.replace("Kabupaten", "Kab.")
    return [
        number, name, person.position, phone, None, person.cooperative, person.commodity or None, person.village, code,
        person.district, regency, person.province,
    ]  # fmt: skip


def _merge(sheet, first, last):
    if last == first:
        return
    for column in SHARED:
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)


def _foot(sheet, number):
    sheet.append([])
    sheet.append([None, f"Jumlah: {number} orang"])
    for note in NOTES:
        sheet.append([note])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=len(HEADINGS))
    sheet.append([None] * 9 + ["Panitia,"])
