"""Taking a file in."""

import hashlib
import uuid
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from filer.models import File

from lms.audit import record
from lms.files.models import StoredFile
from lms.files.rules import DOCUMENT_LIMITS, sniff


@transaction.atomic
def store_upload(*, by, upload, at, limits=DOCUMENT_LIMITS):
    """Keep ``upload`` privately for ``by``. Raises ``Refused`` (400) when it is empty, too big or of a foreign type."""
    mime, extension = sniff(upload, limits)
    content = upload.read()
    name = f"{PurePath(upload.name).stem[:100]}.{extension}"
    kept = File(owner=by, original_filename=name, is_public=False)
    kept.file.save(f"{uuid.uuid4()}.{extension}", ContentFile(content), save=False)
    kept.save()
    kept.file.close()  # filer reads it once more for its own checksum and leaves it open
    digest = hashlib.sha256(content).hexdigest()
    stored = StoredFile.objects.create(
        file=kept, owner=by, name=name, mime=mime, size=len(content), sha256=digest, stored_at=at
    )
    record(by=by, action="files.store_upload", thing=stored, subject=by, at=at, size=stored.size)
    return stored
