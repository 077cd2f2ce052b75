"""Slides and files in a room, without drawing anything; and files to upload."""

import struct
from io import BytesIO
from itertools import count
from random import Random

import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader, PdfWriter

from cohorts.live.files.actions import share_file
from cohorts.live.slides.actions import publish_deck
from cohorts.live.slides.conversion import Sheet
from cohorts.live.slides.models import Deck
from lms.core import clock

_number = count(1)


def make_picture(name="foto.png", size=(8, 6), kind="PNG"):
    kept = BytesIO()
    Image.new("RGB", size, "#fffdf8").save(kept, kind)
    return SimpleUploadedFile(name, kept.getvalue())


def make_photo(seed):
    """A picture in which no two points are alike, so that it stays heavy."""
    kept = BytesIO()
    Image.frombytes("L", (640, 360), Random(seed).randbytes(640 * 360)).save(kept, "PNG")
    return SimpleUploadedFile(f"foto {seed}.png", kept.getvalue(), "image/png")


WEBP = make_picture(kind="WEBP").read()


def make_pdf(*texts, name="salindia.pdf", password=None):
    """A PDF of one page a text; with a ``password`` it is locked."""
    pages = "\n#pagebreak()\n".join(texts)
    octets = typst.compile(f'#set page("presentation-16-9")\n{pages}'.encode(), format="pdf", ignore_system_fonts=True)
    if password:
        writer, locked = PdfWriter(clone_from=PdfReader(BytesIO(octets))), BytesIO()
        writer.encrypt(password, algorithm="RC4-128")
        writer.write(locked)
        octets = locked.getvalue()
    return SimpleUploadedFile(name, octets, "application/pdf")


def make_heavy_picture(octets):
    """A WebP picture of exactly so many bytes; what fills it stands in a part that readers skip."""
    filling = octets - len(WEBP) - 8
    return b"RIFF" + struct.pack("<I", octets - 8) + WEBP[8:] + b"ISI " + struct.pack("<I", filling) + bytes(filling)


def make_deck(room, by, pages=2, at=None, picture=WEBP, **over):
    """A deck that is ready; its pages are told in words "Timbang 1", …"""
    at = at or clock.now()
    fields = {"title": f"Menyusun SOP {next(_number)}", "total": pages, "by": by, "added_at": at} | over
    deck = Deck.objects.create(room=room, **fields)
    sheets = [Sheet(1280, 720, picture, f"Timbang {number}") for number in range(1, pages + 1)]
    return publish_deck(deck=deck, sheets=sheets, at=at)


def make_handout(room, by, name="formulir.pdf"):
    upload = SimpleUploadedFile(name, b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(900) + b"%%EOF")
    return share_file(by=by, room=room, upload=upload, at=clock.now())
