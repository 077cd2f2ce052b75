"""Tables for Excel: CSV and XLSX that cannot run formulas."""

import csv
from tempfile import SpooledTemporaryFile

from django.http import FileResponse, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

# A cell that begins like this would be calculated (OWASP, CSV injection).
CALCULATED = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONGEST_XLSX = 50_000


class _Echo:
    def write(self, line):
        return line


def safe(value):
    """``value`` as a cell: text that a spreadsheet would calculate gets a leading apostrophe; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.lstrip(" \n").startswith(CALCULATED) else text


def csv_lines(rows):
    """``rows`` as lines of UTF-8 CSV with a byte order mark, as Excel wants it; made while it is sent."""
    writer = csv.writer(_Echo())
    yield BOM
    for row in rows:
        yield writer.writerow([safe(value) for value in row])


def xlsx_file(rows, title):
    """``rows``, the first of them headings, as an open XLSX file at its beginning; at most LONGEST_XLSX rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        if number > LONGEST_XLSX:
            break
        sheet.append([_heading(sheet, value) for value in row] if number == 0 else [safe(value) for value in row])
    file = SpooledTemporaryFile(max_size=2_000_000)  # noqa: SIM115  closed by the response that sends it
    book.save(file)
    file.seek(0)
    return file


def _heading(sheet, text):
    cell = WriteOnlyCell(sheet, value=safe(str(text)))
    cell.font = Font(bold=True)
    return cell


def sheet_response(rows, name, ext):
    """``rows`` as a download called ``name``; ``ext`` is one of ``KINDS``."""
    if ext == "csv":
        response = StreamingHttpResponse(csv_lines(rows), content_type=KINDS[ext])
    else:
        response = FileResponse(xlsx_file(rows, name), content_type=KINDS[ext])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ext}"'
    return response
