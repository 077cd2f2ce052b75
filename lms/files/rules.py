"""What may be uploaded: size and sniffed type."""

from dataclasses import dataclass

import puremagic
from django.utils.translation import gettext as _

from lms.core.errors import Refused

MEGABYTE = 1024 * 1024
DOCUMENTS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
}


@dataclass(frozen=True)
class UploadLimits:
    """``max_size`` in bytes; ``types`` maps accepted MIME types to the extension they are stored with."""

    max_size: int = 10 * MEGABYTE
    types: tuple = tuple(DOCUMENTS.items())


DOCUMENT_LIMITS = UploadLimits()


def sniff(upload, limits: UploadLimits) -> tuple[str, str]:
    """(MIME type, extension) of ``upload`` by its content. Raises ``Refused`` naming file, finding and the way out."""
    if not upload.size:
        raise _refused("file_empty", _("Berkas “%(name)s” kosong (0 byte). Pilih berkas lain."), upload)
    if upload.size > limits.max_size:
        text = _("Berkas “%(name)s” berukuran %(size)s MB; batasnya %(limit)s MB. Perkecil foto atau bagi berkasnya.")
        size = round(upload.size / MEGABYTE, 1)
        raise _refused("file_too_big", text, upload, size=size, limit=limits.max_size // MEGABYTE)
    types = dict(limits.types)
    found = _mime(upload)
    if found not in types:
        text = _("Berkas “%(name)s” ternyata bukan jenis yang diterima. Yang diterima: %(types)s.")
        raise _refused("file_type", text, upload, types=", ".join(sorted(set(types.values()))))
    return found, types[found]


def _refused(code, text, upload, **values):
    return Refused(code, text % {"name": upload.name, **values}, status=400)


def _mime(upload) -> str:
    upload.seek(0)
    head = upload.read()
    upload.seek(0)
    try:
        matches = puremagic.magic_string(head, upload.name)
    except (puremagic.PureError, ValueError):
        return ""
    return matches[0].mime_type if matches else ""
