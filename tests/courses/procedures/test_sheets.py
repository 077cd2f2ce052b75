"""What comes out of the printer: opened and counted, for all procedures that we ship."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from courses.procedures.sheets import MOST_OCTETS, Mark, card_of, page_of
from courses.procedures.texts import canonical
from lms.demo.course_files import PROCEDURES, read_file
from tests.make.procedures import make_step, make_text

OURS = sorted(path.stem for path in PROCEDURES.glob("*.yaml"))
A4 = (595, 842)


def shipped(code):
    found = read_file(PROCEDURES / f"{code}.yaml")
    steps = [step | {"id": step["key"]} for step in found["steps"]]
    return canonical(found | {"steps": steps}), Mark(found["number"], "1", is_example=found["is_example"])


def read(pdf):
    return PdfReader(BytesIO(pdf))


def test_we_ship_six():
    assert len(OURS) == 6


@pytest.mark.parametrize("code", OURS)
def test_a_shipped_procedure_prints_on_one_a4_page(code):
    text, mark = shipped(code)

    document = read(page_of(text, mark))
    words = document.pages[0].extract_text()

    assert len(document.pages) == 1
    assert tuple(round(float(side)) for side in document.pages[0].mediabox[2:]) == A4
    assert document.metadata.title == f"{mark.number} · {text['title']}"
    assert document.trailer["/Root"]["/Lang"] == "id"
    assert "contoh" in words
    assert all(step["title"].split()[0] in words for step in text["steps"])


@pytest.mark.parametrize("code", OURS)
def test_a_shipped_procedure_is_a_small_picture(code):
    text, mark = shipped(code)

    octets = card_of(text, mark)

    assert len(octets) <= MOST_OCTETS
    assert Image.open(BytesIO(octets)).width >= 600


def test_a_long_procedure_is_set_smaller_and_stays_on_one_page():
    steps = [make_step(f"Langkah {n}", action="Timbang, catat, dan paraf. " * 3) for n in range(18)]

    assert len(read(page_of(canonical(make_text(steps=1) | {"steps": steps}), Mark("SOP-1", "1"))).pages) == 1


def test_a_text_too_long_for_one_page_says_so_on_each():
    steps = [make_step(f"Langkah {n}", action="Timbang, catat, paraf. " * 24) for n in range(30)]
    text = canonical(make_text(steps=1) | {"steps": steps})

    document = read(page_of(text, Mark("SOP-1", "1")))
    pages = [page.extract_text() for page in document.pages]

    assert len(pages) > 1
    assert all(f"Halaman {n} dari {len(pages)}" in page for n, page in enumerate(pages, start=1))
    assert len(card_of(text, Mark("SOP-1", "1"))) <= MOST_OCTETS


def test_what_people_write_is_never_markup():
    wild = '#import "/etc/passwd" *tebal* $x$ <label> @ref [x] \\ `kode` // komentar "kutip"'
    text = canonical(make_text(title=wild, warning=wild) | {"steps": [make_step(wild), make_step("B")]})

    words = read(page_of(text, Mark(wild, "1", place=wild))).pages[0].extract_text()

    assert '#import "/etc/passwd"' in words
    assert "*tebal*" in words
    assert "// komentar" in words


def test_the_programmes_own_paper_without_example_bears_no_mark():
    words = read(page_of(canonical(make_text()), Mark("SOP-1", "2"))).pages[0].extract_text()

    assert "contoh" not in words
    assert "versi 2" in words
