"""From the bytes of an upload to rows of text: XLSX and CSV, in the spellings that offices use."""

import csv
import io
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from lms.core.errors import Refused

MEGABYTE = 1024 * 1024
MAX_BYTES = 5 * MEGABYTE
# A small archive can unfold to gigabytes; 5,000 rows of people stay far below this.
MAX_UNFOLDED = 60 * MEGABYTE
MAX_ROWS = 5_000
MAX_COLUMNS = 60
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
BROKEN = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError, SyntaxError)


@dataclass(frozen=True)
class Sheet:
    """``rows`` are ``(number, cells)``: the row's number as the officer sees it, and its cells as trimmed text."""

    name: str
    rows: list


def read_sheets(upload) -> list[Sheet]:
    """Every sheet of ``upload`` (with ``name``, ``size``, ``read``, ``seek``). Raises ``Refused`` (400)."""
    content = _bytes_of(upload)
    if content.startswith(ZIP):
        return _read_xlsx(content, upload.name)
    if content.startswith(OLD_EXCEL):
        raise _refused(
            "file_type", _("Berkas “%(name)s” berformat Excel lama (.xls). Simpan sebagai .xlsx."), upload.name
        )
    return [_read_csv(content, upload.name)]


def _bytes_of(upload):
    if not upload.size:
        raise _refused("file_empty", _("Berkas “%(name)s” kosong (0 byte). Pilih berkas lain."), upload.name)
    if upload.size > MAX_BYTES:
        raise _refused(
            "file_too_big", _("Berkas “%(name)s” lebih dari 5 MB. Hapus gambar atau bagi berkasnya."), upload.name
        )
    upload.seek(0)
    return upload.read()


def _refused(code, text, name, **values):
    message = text % {"name": name, **values}
    return Refused(code, message, status=400, fields={"file": message})


def _read_xlsx(content, name):
    _guard_archive(content, name)
    try:
        with warnings.catch_warnings():
            # Pictures and styles that openpyxl leaves out are none of our business.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except BROKEN as error:
        raise _broken(name) from error
    return [Sheet(sheet.title, _rows_of(sheet, name)) for sheet in book.worksheets]


def _guard_archive(content, name):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise _broken(name) from error
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise _refused("file_type", _("Berkas “%(name)s” bukan lembar kerja. Kirim .xlsx atau .csv."), name)
    if sum(member.file_size for member in members) > MAX_UNFOLDED:
        raise _refused(
            "file_too_big", _("Isi berkas “%(name)s” terlalu besar setelah dibuka. Salin datanya ke berkas baru."), name
        )


def _broken(name):
    return _refused(
        "file_broken", _("Berkas “%(name)s” rusak dan tidak dapat dibaca. Simpan ulang sebagai .xlsx."), name
    )


def _rows_of(sheet, name):
    spread = _merged_downwards(sheet)
    rows = []
    for number, cells in enumerate(sheet.iter_rows(max_col=min(sheet.max_column, MAX_COLUMNS), values_only=True), 1):
        texts = [text_of(spread.get((number, column), value)) for column, value in enumerate(cells, 1)]
        if any(texts):
            rows.append((number, texts))
        if len(rows) > MAX_ROWS + 50:
            raise _too_many(name)
    return rows


def _merged_downwards(sheet):
    """Cells hidden by a merge over several rows, with the value they share; merges over columns are mere layout."""
    spread = {}
    for merged in sheet.merged_cells.ranges:
        if merged.max_row > merged.min_row and merged.max_row - merged.min_row <= MAX_ROWS:
            value = sheet.cell(merged.min_row, merged.min_col).value
            spread |= {(row, merged.min_col): value for row in range(merged.min_row + 1, merged.max_row + 1)}
    return spread


def _read_csv(content, name):
    text = _decoded(content, name)
    delimiter = max(";,\t|", key=lambda mark: _weight(text, mark))
    try:
        rows = [(number, [text_of(cell) for cell in cells]) for number, cells in _numbered(text, delimiter)]
    except csv.Error as error:
        raise _broken(name) from error
    rows = [(number, cells) for number, cells in rows if any(cells)]
    if len(rows) > MAX_ROWS + 50:
        raise _too_many(name)
    return Sheet("CSV", rows)


def _numbered(text, delimiter):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    for cells in reader:
        yield before + 1, cells[:MAX_COLUMNS]
        before = reader.line_num


def _weight(text, mark):
    """How regularly ``mark`` parts the first lines: the most frequent count of it on a line, weighed by how often."""
    counts = [line.count(mark) for line in text.splitlines()[:40] if line.strip()]
    return max((counts.count(count) * count for count in set(counts)), default=0)


def _decoded(content, name):
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refused(
            "encoding", _("Berkas “%(name)s” bukan UTF-8 (baris %(line)s). Simpan sebagai “CSV UTF-8” atau .xlsx."),
            name, line=line,
        ) from error  # fmt: skip
    if "\x00" in text:
        raise _refused("file_type", _("Berkas “%(name)s” bukan lembar kerja. Kirim .xlsx atau .csv."), name)
    return text


def _too_many(name):
    return _refused(
        "too_many_rows", _("Berkas “%(name)s” berisi lebih dari 5.000 baris. Bagi menjadi beberapa berkas."), name
    )


def text_of(value) -> str:
    """A cell as text: numbers without a decimal tail, dates as ISO, odd blanks made plain, trimmed."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date() if value.time() == datetime.min.time() else value
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).replace("\u200b", "").replace("\ufeff", "").split())
