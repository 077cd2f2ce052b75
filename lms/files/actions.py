"""Taking a file in."""

import hashlib
import uuid
from pathlib import PurePath

from django.db import transaction
from filer.models import File

from lms.audit import record
from lms.files.models import StoredFile
from lms.files.rules import DOCUMENT_LIMITS, sniff


@transaction.atomic
def store_upload(*, by, upload, at, limits=DOCUMENT_LIMITS):
    """Keep ``upload`` privately for ``by``. Raises ``Refused`` (400) when it is empty, too big or of a foreign type."""
    mime, extension = sniff(upload, limits)
    sha256, sha1 = digests(upload)
    name = f"{PurePath(upload.name).stem[:100]}.{extension}"
    kept = File(owner=by, original_filename=name, is_public=False)
    kept.file.save(f"{uuid.uuid4()}.{extension}", upload, save=False)
    # What is missing here filer works out whenever it loads the row, by reading the whole file and leaving it open.
    kept._file_size, kept.sha1, kept.mime_type = upload.size, sha1, mime
    kept.save()
    kept.file.close()
    stored = StoredFile.objects.create(
        file=kept, owner=by, name=name, mime=mime, size=upload.size, sha256=sha256, stored_at=at
    )
    record(by=by, action="files.store_upload", thing=stored, subject=by, at=at, size=stored.size)
    return stored


def digests(upload) -> tuple[str, str]:
    """SHA-256, which names the content, and filer's own checksum; read in chunks."""
    sha256, sha1 = hashlib.sha256(), hashlib.sha1(usedforsecurity=False)
    for chunk in upload.chunks():
        sha256.update(chunk)
        sha1.update(chunk)
    upload.seek(0)
    return sha256.hexdigest(), sha1.hexdigest()
