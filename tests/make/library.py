"""Folders and files of the library, made by the verbs."""

from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile

from courses.library.actions import add_item, add_version, make_folder
from tests.make.people import AT, make_superuser

_numbers = count(1)


def pdf(name="pedoman.pdf", words=""):
    """An upload that shows itself to be a PDF; every call gives another content."""
    text = f"%PDF-1.4\n% {next(_numbers)} {words}\n1 0 obj\n<<>>\nendobj\n".encode()
    return SimpleUploadedFile(name, text, content_type="application/pdf")


def make_shelf(course=None, run=None, **over):
    """A folder of ``course``, or of ``run``."""
    fields = {"title": f"Map {next(_numbers)}", "at": AT} | over
    return make_folder(by=None, course=course or run.course, run=run, **fields)


def make_item(folder, **over):
    """A PDF in ``folder``, put there by an administrator."""
    fields = {"title": f"SOP {next(_numbers)}", "at": AT, "upload": pdf()} | over
    return add_item(by=fields.pop("by", None) or make_superuser(), folder=folder, **fields)


def make_version(item, **over):
    fields = {"upload": pdf(), "at": AT, "by": over.pop("by", None) or make_superuser()} | over
    return add_version(item=item, **fields)


def content_of(stored):
    """The bytes of a stored file."""
    with stored.open() as file:
        return file.read()
