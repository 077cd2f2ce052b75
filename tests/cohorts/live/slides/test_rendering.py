"""Files become small pages; what cannot is refused in words, and breaks nothing."""

import zlib
from io import BytesIO
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cohorts.live.slides.conversion import Unreadable, count_pages, sheets_of
from cohorts.live.slides.rendering import shrunk, tidy
from cohorts.live.slides.rules import MOST_OCTETS, PROBLEMS, RENDERING
from tests.make.slides import make_pdf, make_picture

TIMBANG, SORTIR = "= Timbang\nWadah dinolkan.", "= Sortir"


def noise(side=500):
    return Image.frombytes("RGB", (side, side), Random(1).randbytes(3 * side * side))


def bomb():
    """A picture of 100,000 × 100,000 points in a few octets."""
    head = b"\x00\x01\x86\xa0\x00\x01\x86\xa0\x08\x00\x00\x00\x00"
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    parts = [len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4) for kind, data in chunks]
    return SimpleUploadedFile("bom.png", b"\x89PNG\r\n\x1a\n" + b"".join(parts))


def torn():
    whole = make_picture(size=(400, 400)).read()
    return SimpleUploadedFile("sobek.png", whole[: len(whole) // 2])


def test_a_pdf_becomes_small_pictures_with_their_text():
    first, second = sheets_of([make_pdf(TIMBANG, SORTIR)])

    assert (first.text, second.text) == ("Timbang\nWadah dinolkan.", "Sortir")
    assert (first.width, first.height) == (1280, 720)
    assert max(len(first.octets), len(second.octets)) <= MOST_OCTETS
    assert Image.open(BytesIO(first.octets)).format == "WEBP"


def test_pictures_become_pages_in_their_order():
    wide, tall = sheets_of([make_picture(size=(40, 30)), make_picture("b.jpg", size=(30, 2000), kind="JPEG")])

    assert (wide.width, wide.height, wide.text) == (40, 30, "")
    assert (tall.width, tall.height) == (19, 1280)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: make_pdf(TIMBANG, password="rahasia"), "encrypted"),
        (lambda: SimpleUploadedFile("rusak.pdf", b"%PDF-1.7\n" + bytes(500)), "broken"),
        (lambda: make_pdf(*["Satu"] * 101), "too_many_pages"),
        (bomb, "too_heavy"),
        (lambda: SimpleUploadedFile("bukan.png", b"\x89PNG\r\n\x1a\n"), "broken"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_what_cannot_become_slides_is_told_before_anything_is_drawn(make, code):
    with pytest.raises(Unreadable) as found:
        count_pages([make()])

    assert found.value.code == code
    assert code in PROBLEMS


def test_a_picture_that_breaks_off_is_noticed_when_it_is_drawn():
    with pytest.raises(Unreadable) as found:
        list(sheets_of([torn()]))

    assert found.value.code == "broken"


def test_a_program_that_runs_out_of_memory_harms_nobody(monkeypatch):
    monkeypatch.setitem(RENDERING, "memory", 30_000_000)

    with pytest.raises(Unreadable) as found:
        list(sheets_of([make_pdf(TIMBANG)]))

    # Whether it still finds words for it depends on where the memory ran out.
    assert found.value.code in {"broken", "too_heavy"}


def test_the_noisiest_photo_is_made_to_fit_step_by_step():
    (width, height), octets = shrunk(noise(), MOST_OCTETS)

    assert len(octets) <= MOST_OCTETS
    assert (width, height) < (500, 500)


def test_a_see_through_picture_stands_on_white():
    _size, octets = shrunk(Image.new("RGBA", (10, 10), (0, 0, 0, 0)), MOST_OCTETS)

    assert Image.open(BytesIO(octets)).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_text_is_kept_as_people_read_it():
    assert tidy("Tim\ufffebang \r\n\r\n\0 di depan\u0007 petani\ud800 ") == "Timbang\ndi depan petani"
