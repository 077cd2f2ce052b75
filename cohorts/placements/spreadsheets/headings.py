"""Finding the row that names the columns, by the names offices give them."""

import re
from dataclasses import dataclass

SEARCHED_ROWS = 40
# Field, the heading we ask for, and the spellings we take for it (lower case, punctuation as blanks).
FIELDS = [
    ("number", "No", "no|nomor|no urut|nomor urut"),
    ("name", "Nama Lengkap", "nama lengkap|nama|nama peserta|nama lengkap peserta|nama pengurus"),
    ("position", "Jabatan", "jabatan|jabatan di koperasi|posisi"),
    (
        "phone",
        "No. HP/WA",
        "no hp wa|no hp|no wa|nomor hp|nomor wa|no whatsapp|nomor whatsapp|hp|no telepon|no telp|telepon|nomor ponsel"
        "|no ponsel|no handphone|nomor telepon|nomor hp wa|no hp whatsapp|no telp hp|no telepon hp",
    ),
    ("email", "Surel", "surel|email|e mail|alamat email|alamat surel"),
    ("cooperative", "Nama Koperasi", "nama koperasi|koperasi|asal koperasi|nama kdkmp|kdkmp|nama kopdes"),
    (
        "commodity",
        "Komoditas Unggulan",
        "komoditas unggulan|komoditas|komoditi unggulan|komoditi|produk unggulan|komoditas produk unggulan"
        "|potensi unggulan|unggulan",
    ),
    ("village", "Desa/Kelurahan", "desa kelurahan|desa|kelurahan|nama desa|desa kel|nama desa kelurahan"),
    (
        "village_code",
        "Kode Desa (Kemendagri)",
        "kode desa kemendagri|kode desa|kode desa kelurahan|kode kemendagri|kode wilayah|kode wilayah kemendagri",
    ),
    ("district", "Kecamatan", "kecamatan|kec|kecamatan distrik"),
    ("regency", "Kab/Kota", "kab kota|kabupaten kota|kabupaten|kota|kab|kabupaten atau kota"),
    ("province", "Provinsi", "provinsi|prov|propinsi"),
]
TITLES = {field: title for field, title, _spellings in FIELDS}
SPELLINGS = {spelling: field for field, _title, spellings in FIELDS for spelling in spellings.split("|")}
BY_NAME = ["village", "district", "regency"]


@dataclass(frozen=True)
class Header:
    """``row`` is its number; ``columns`` maps fields to positions, ``headings`` to the office's own words;
    ``ignored`` are headings we have no use for."""

    row: int
    columns: dict
    headings: dict
    ignored: list

    @property
    def missing(self) -> list[str]:
        """Titles of the columns without which nobody can be enrolled; a village is named by code or by three names."""
        missing = [field for field in ("name", "phone", "cooperative") if field not in self.columns]
        if "village_code" not in self.columns and any(field not in self.columns for field in BY_NAME):
            missing.append("village_code")
        return [TITLES[field] for field in missing]


def find_header(rows) -> Header | None:
    """The row that names the most columns, "Nama Lengkap" among them; None when there is none."""
    headers = [header_of(number, cells) for number, cells in rows[:SEARCHED_ROWS]]
    named = [header for header in headers if len(header.columns) >= 2 and "name" in header.columns]
    return max(named, key=lambda header: len(header.columns), default=None)


def header_of(number, cells) -> Header:
    """What the cells of one row would mean as headings."""
    columns, ignored = {}, []
    for position, text in enumerate(cells):
        field = SPELLINGS.get(plain(text))
        if field and field not in columns:
            columns[field] = position
        elif text:
            ignored.append(text)
    return Header(number, columns, {field: cells[position] for field, position in columns.items()}, ignored)


def plain(text) -> str:
    """Lower case, punctuation and doubled blanks gone: "No. HP/WA" is "no hp wa"."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", text.lower()).split())
