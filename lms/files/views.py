"""The one door through which private files leave."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from lms.files.models import StoredFile

INLINE = {"application/pdf", "image/jpeg", "image/png", "image/webp"}


@login_required
@require_safe
def download(request, uuid):
    """The file, when it is one's own or a room vouches for it; otherwise 404, as if it did not exist."""
    stored = get_object_or_404(StoredFile.objects.visible_to(request.user).select_related("file"), uuid=uuid)
    response = FileResponse(
        stored.file.file.open("rb"),
        as_attachment=stored.mime not in INLINE,
        filename=stored.name,
        content_type=stored.mime,
    )
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
