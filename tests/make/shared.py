"""Terms, facts, recordings and attachments as editors write them."""

from datetime import date
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from lms.content.actions import write_attachment, write_fact, write_media, write_term
from tests.make.people import AT, make_user

_numbers = count(1)
MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(2000)
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(4000)
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nHalo.\n"
PDF = b"%PDF-1.4\n" + bytes(900) + b"%%EOF"


def upload(name, content):
    return SimpleUploadedFile(name, content)


def make_editor():
    """A person who may write shared content."""
    return make_user(is_superuser=True, is_staff=True)


def make_term(**over):
    fields = {
        "slug": f"susut-{next(_numbers)}",
        "term": "Susut",
        "english": "shrinkage",
        "explanation": "Bobot hilang.",
    }
    return write_term(by=None, at=AT, **fields | over)


def make_fact(**over):
    fields = {
        "code": f"biaya-{next(_numbers)}", "title": "Biaya QRIS", "statement": "Sekian persen.",
        "as_of": date(2025, 11, 15), "source": "Contoh sumber",
    }  # fmt: skip
    return write_fact(by=None, at=AT, **fields | over)


def make_media(by=None, uploads=None, **over):
    """A recording of sound; ``kind="video"`` with uploads of its own makes a video."""
    fields = {"slug": f"timbang-{next(_numbers)}", "title": "Menimbang", "seconds": 185, "transcript": "Nolkan dulu."}
    uploads = uploads or {"file": upload("timbang.mp3", MP3)}
    return write_media(by=by or make_editor(), at=AT, uploads=uploads, **fields | over)


def make_video(**over):
    uploads = {
        "file": upload("v.mp4", MP4), "sound": upload("s.mp3", MP3), "captions": upload("t.vtt", VTT),
    }  # fmt: skip
    return make_media(kind="video", uploads=uploads, **over)


def make_attachment(by=None, **over):
    fields = {"slug": f"formulir-{next(_numbers)}", "title": "Formulir terima", "upload": upload("formulir.pdf", PDF)}
    return write_attachment(by=by or make_editor(), at=AT, **fields | over)


def make_image(**over):
    return Image.objects.create(**{"title": "Bangsal", "file": get_test_image_file(size=(1200, 800))} | over)
