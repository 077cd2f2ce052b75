"""Office files for the import: workbooks and CSV text as uploads."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

HEADINGS = [
    "No", "Nama Lengkap", "Jabatan", "No. HP/WA", "Surel", "Nama Koperasi", "Komoditas Unggulan", "Desa/Kelurahan",
    "Kode Desa (Kemendagri)", "Kecamatan", "Kab/Kota", "Provinsi",
]  # fmt: skip
TITLES = [["DAFTAR PESERTA MAGANG"], ["DINAS KOPERASI DAN USAHA KECIL"], []]
NOTES = [[], ["Jumlah"], ["Catatan: nomor ponsel wajib aktif."], ["", "", "", "", "", "Bandung, 10 November 2025"]]


def row(number=1, **over):
    """One person of an office's list, by field name."""
    fields = {
        "number": number,
        "name": f"Peserta {chr(64 + number)}",
        "position": "Ketua",
        "phone": f"0812-0000-{number:04d}",
        "email": "",
        "cooperative": "Koperasi Contoh Panundaan",
        "commodity": "Sayur dataran tinggi",
        "village": "Panundaan",
        "code": "32.04.39.2001",
        "district": "Ciwidey",
        "regency": "Kab. Bandung",
        "province": "Jawa Barat",
    }
    return list((fields | over).values())


def make_xlsx(*rows, headings=HEADINGS, titles=TITLES, notes=NOTES, **over):
    """A workbook with titles above the headings (merged over all columns), ``rows``, and notes at the bottom."""
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in [*titles, headings, *rows, *notes]:
        sheet.append(cells)
    for line in range(1, len(titles) + 1):
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=len(headings))
    for area in over.get("merged", ()):
        sheet.merge_cells(area)
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile(over.get("name", "peserta.xlsx"), content.getvalue())


def make_csv(*rows, headings=HEADINGS, delimiter=",", encoding="utf-8", name="peserta.csv"):
    """CSV text as an upload."""
    lines = [delimiter.join(f'"{cell}"' for cell in cells) for cells in [headings, *rows]]
    return SimpleUploadedFile(name, "\r\n".join(lines).encode(encoding))
