"""A procedure on paper: one A4 page as PDF, one tall card as PNG small enough for WhatsApp. Pure but for two files.

Paper is read at the place of work, so it is always Indonesian. Texts go to typst as data, never as markup. A text too
long for one page at seven points runs on to a second, and the foot of each page says how many there are.
"""

import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import typst
from django.utils import formats, translation
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from PIL import Image

from courses.procedures.texts import HEAD

SHEET = Path(__file__).with_name("sheet.typ")
# What stands in the table of facts; the warning has a place of its own.
FACTS = [name for name in HEAD if name not in {"title", "warning"}]
MOST_OCTETS = 300_000
# Dots per inch and colors, tried in turn until the card is small enough.
FINENESS = [(190, 16), (160, 16), (140, 8), (100, 8), (72, 4), (50, 4)]


@dataclass(frozen=True)
class Mark:
    """Whose paper it is. ``place`` and ``state`` are empty for the programme's own."""

    number: str
    edition: str
    is_example: bool = False
    place: str = ""
    state: str = ""


def page_of(text, mark) -> bytes:
    """PDF, one A4 page wherever the text allows, with title, language and tags for screen readers."""
    return _compile(text, mark, "page", format="pdf", pdf_standards=["ua-1"])


def card_of(text, mark) -> bytes:
    """PNG of at most ``MOST_OCTETS``, as fine as that allows."""
    octets, drawn = b"", 0
    for ppi, colors in FINENESS:
        # A card far too large is not tried again a little coarser: its size goes with the square of the fineness.
        if drawn and len(octets) * (ppi / drawn) ** 2 > MOST_OCTETS:
            continue
        octets, drawn = _with_few_colors(_compile(text, mark, "card", format="png", ppi=ppi), colors), ppi
        if len(octets) <= MOST_OCTETS:
            break
    return octets


def _with_few_colors(png, colors) -> bytes:
    kept = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(colors, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(kept, "PNG", compress_level=6)
    return kept.getvalue()


def _compile(text, mark, form, **options) -> bytes:
    with translation.override("id"):
        data = json.dumps(_data(text, mark) | {"form": form})
    return typst.compile(str(SHEET), sys_inputs={"data": data}, ignore_system_fonts=True, **options)


def _data(text, mark) -> dict:
    rows = text | {"effective_from": _day(text["effective_from"])}
    return {
        "title": text["title"] or _("(belum bernama)"),
        "number": mark.number,
        "edition": _("versi %(n)s") % {"n": mark.edition},
        "place": mark.place,
        "state": mark.state,
        "is_example": mark.is_example,
        "author": mark.place or "Ruang Magang",
        "head": [[str(HEAD[name][0]), rows[name]] for name in FACTS],
        "warning": text["warning"],
        "steps": text["steps"],
        "footer": " · ".join(filter(None, [mark.place, mark.number, _("Ruang Magang"), _example(mark)])),
        "words": _words(),
    }


def _example(mark) -> str:
    return _("contoh, isinya rekaan") if mark.is_example else ""


def _day(value) -> str:
    return formats.date_format(parse_date(value), "j F Y") if value else ""


def _words() -> dict:
    return {
        "step": _("Langkah"),
        "actor": _("Pelaksana"),
        "time": _("Waktu"),
        "standard": _("Standar"),
        "evidence": _("Bukti"),
        "yes": _("Ya:"),
        "no": _("Tidak:"),
        "warning": _("Peringatan:"),
        "example": _("contoh"),
        "page": _("Halaman"),
        "of": _("dari"),
        "made_by": _("Disusun oleh"),
        "approved_by": _("Disahkan oleh"),
        "known_by": _("Diketahui pengawas"),
    }
