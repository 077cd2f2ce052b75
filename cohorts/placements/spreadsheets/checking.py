"""From sheets to findings: who is in the file, and what is wrong in which row. Reads the database, writes nothing."""

from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _

from cohorts.placements.spreadsheets.headings import TITLES, Header, find_header, header_of
from cohorts.placements.spreadsheets.reading import MAX_ROWS, Sheet
from cohorts.placements.spreadsheets.values import commodity_of, email_of, name_of, phone_of
from cohorts.placements.spreadsheets.villages import UnknownVillage, Villages

LONGEST = {"name": 120, "position": 60, "cooperative": 120, "commodity": 60}


@dataclass
class Findings:
    """``people`` are whole rows; ``errors`` refuse the file; ``duplicates`` and ``skipped`` are told and left out."""

    sheet: str = ""
    header_row: int | None = None
    headings: dict = field(default_factory=dict)
    missing: list = field(default_factory=list)
    ignored: list = field(default_factory=list)
    rows: int = 0
    people: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    duplicates: list = field(default_factory=list)
    skipped: list = field(default_factory=list)

    def blame(self, row, name, value, message):
        """Note a fault: the row's number, the column, its value, and a sentence that names them and the way out."""
        if row:
            message = _("Baris %(row)s: %(message)s") % {"row": row, "message": message}
        self.errors.append({"row": row, "field": TITLES.get(name, name), "value": value, "message": message})

    def as_dict(self):
        return asdict(self)


def check_sheets(sheets: list[Sheet]) -> Findings:
    """What the best sheet of a file holds. A file without people is an error that says what was seen instead."""
    sheet, header = _best(sheets)
    if header is None:
        return _no_header(sheets)
    found = Findings(sheet.name, header.row, header.headings, header.missing, header.ignored)
    if found.missing:
        text = _("Kolom %(missing)s tidak ada. Tambahkan pada baris judul kolom (baris %(row)s).")
        found.blame(None, "", "", text % {"missing": ", ".join(found.missing), "row": header.row})
    rows = _people_rows(sheet, header, found)
    if not rows:
        found.blame(
            None,
            "",
            "",
            _("0 peserta: di bawah baris judul kolom (baris %(row)s) tidak ada data.") % {"row": header.row},
        )
    if len(rows) > MAX_ROWS:
        found.blame(None, "", "", _("Lebih dari 5.000 baris. Bagi menjadi beberapa berkas."))
        return found
    _check_rows(rows, found)
    return found


def _best(sheets):
    headed = [(sheet, find_header(sheet.rows)) for sheet in sheets]
    headed = [(sheet, header) for sheet, header in headed if header]
    return max(headed, key=lambda pair: len(pair[1].columns), default=(None, None))


def _no_header(sheets):
    found = Findings()
    rows = [(sheet, number, cells) for sheet in sheets for number, cells in sheet.rows[:40]]
    likest = max(rows, key=lambda row: sum(map(bool, row[2])), default=None)
    text = _("0 peserta: tidak ada baris judul kolom dengan “Nama Lengkap”.")
    if likest:
        seen = ", ".join(cell for cell in likest[2] if cell)
        text += " " + _("Yang paling mirip, baris %(row)s: %(seen)s.") % {"row": likest[1], "seen": seen[:200]}
        found.sheet = likest[0].name
    found.missing = [TITLES[name] for name in ("name", "phone", "cooperative", "village_code")]
    found.blame(None, "", "", text)
    return found


def _people_rows(sheet, header: Header, found):
    rows = []
    for number, cells in sheet.rows:
        if number <= header.row or _repeats(number, cells, header):
            continue
        row = {name: cells[column] for name, column in header.columns.items() if column < len(cells) and cells[column]}
        if _is_note(row):
            found.skipped.append({"row": number, "text": " ".join(filter(None, cells))[:160]})
        else:
            rows.append(row | {"row": number})
    found.rows = len(rows)
    return rows


def _repeats(number, cells, header):
    """The heading again (second page, merged cells), or the line of column numbers "(1) (2) (3)" under it."""
    filled = [cell.strip("().") for cell in cells if cell]
    counted = [str(place) for place in range(1, len(filled) + 1)]
    return filled == counted or (len(filled) > 1 and header_of(number, cells).columns == header.columns)


def _is_note(row):
    """Totals, remarks, place and date, signatures: no phone, and too little for a person."""
    told = set(row) - {"number"}
    return "phone" not in told and ("name" not in told or len(told) < 3)


def _check_rows(rows, found):
    villages = Villages(rows) if "Kode Desa (Kemendagri)" not in found.missing else None
    phones, emails = {}, {}
    for row in rows:
        person = _person(row, found, villages)
        if person is None:
            continue
        if _is_new(person, phones, emails, found):
            found.people.append(person)


def _person(row, found, villages):
    """The row as a person, or None when it is at fault."""
    before = len(found.errors)
    person = {"row": row["row"], "name": name_of(row.get("name", "")), "position": row.get("position", "")}
    person |= {"cooperative": row.get("cooperative", ""), "commodity": commodity_of(row.get("commodity", ""))}
    _check_text(row, person, found)
    person["phone"] = _checked(
        row, "phone", phone_of, found, _("nomor %(value)s bukan nomor ponsel Indonesia. Contoh: 0812-3456-7890.")
    )
    person["email"] = _checked(
        row, "email", email_of, found, _("surel %(value)s tidak lengkap. Perbaiki atau kosongkan.")
    )
    person["village"] = _village(row, found, villages)
    return person if len(found.errors) == before else None


def _check_text(row, person, found):
    if not person["name"]:
        found.blame(row["row"], "name", "", _("Nama Lengkap kosong. Isi nama atau hapus barisnya."))
    if not person["cooperative"] and TITLES["cooperative"] not in found.missing:
        found.blame(row["row"], "cooperative", "", _("Nama Koperasi kosong. Isi nama koperasi pengirim."))
    if "phone" not in row and TITLES["phone"] not in found.missing:
        found.blame(row["row"], "phone", "", _("No. HP/WA kosong. Peserta masuk dengan nomor ponselnya."))
    for name, limit in LONGEST.items():
        if len(person[name]) > limit:
            text = _("%(field)s lebih dari %(limit)s huruf. Singkatkan.") % {"field": TITLES[name], "limit": limit}
            found.blame(row["row"], name, person[name][:40], text)


def _checked(row, name, read, found, message):
    text = row.get(name, "")
    value = read(text) if text else ""
    if text and not value:
        found.blame(row["row"], name, text, message % {"value": text})
    return value


def _village(row, found, villages):
    if villages is None:
        return ""
    try:
        return villages.find(row).pk
    except UnknownVillage as error:
        found.blame(row["row"], error.field, error.value, error.message)
    return ""


def _is_new(person, phones, emails, found):
    """Whether nobody above is this person. The same person twice is left out; one number for two people is a fault."""
    first = phones.setdefault(person["phone"], person)
    if first is not person and first["name"].lower() == person["name"].lower():
        text = _("Baris %(row)s sama dengan baris %(first)s dan dilewati.") % {
            "row": person["row"],
            "first": first["row"],
        }
        found.duplicates.append({"row": person["row"], "first": first["row"], "message": text})
        return False
    if person["phone"] and first is not person:
        text = _("nomor %(value)s sudah dipakai di baris %(first)s. Satu orang satu nomor.")
        found.blame(person["row"], "phone", person["phone"], text % {"value": person["phone"], "first": first["row"]})
        return False
    holder = emails.setdefault(person["email"], person) if person["email"] else person
    if holder is not person:
        text = _("surel %(value)s sudah dipakai di baris %(first)s.") % {
            "value": person["email"],
            "first": holder["row"],
        }
        found.blame(person["row"], "email", person["email"], text)
        return False
    return True
