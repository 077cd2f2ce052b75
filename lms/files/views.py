"""The one door through which private files leave."""

from django.contrib.auth.decorators import login_required
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe

from lms.files.models import StoredFile
from lms.files.ranges import AsyncBytes, Bytes, Span, Unsatisfiable, asked_for

INLINE = {"application/pdf", "image/jpeg", "image/png", "image/webp"}
PLAYED = ("audio/", "video/")


@login_required
@require_safe
def download(request, uuid):
    """The file, when it is one's own or a room vouches for it; otherwise 404, as if it did not exist."""
    return serve_stored(request, get_object_or_404(StoredFile.objects.visible_to(request.user), uuid=uuid))


def serve_stored(request, stored):
    """``stored`` for whoever a door has let in: whole, in part (206), or word that the reader has it already (304)."""
    etag, changed = f'"{stored.sha256}"', int(stored.stored_at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=changed) or _answer(request, stored, etag)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def _answer(request, stored, etag):
    whole = Span(0, stored.size, stored.size)
    if request.method == "HEAD":
        return _described(HttpResponse(), stored, whole)
    try:
        span = asked_for(request.headers, stored.size, etag, stored.stored_at) or whole
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    return _described(_streamed(request, stored, span), stored, span)


def _streamed(request, stored, span):
    read = AsyncBytes if isinstance(request, ASGIRequest) else Bytes
    response = StreamingHttpResponse(read(stored.open(), span))
    if span.is_part:
        response.status_code = 206
        response["Content-Range"] = span.content_range
    return response


def _described(response, stored, span):
    inline = stored.mime in INLINE or stored.mime.startswith(PLAYED)
    response["Content-Type"] = stored.mime
    response["Content-Length"] = span.length
    response["Content-Disposition"] = content_disposition_header(not inline, stored.name)
    return response
