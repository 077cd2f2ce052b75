"""The one door through which recorded voices leave."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from cohorts.live.room.doors import entered
from cohorts.live.voice.queries import turn_in
from cohorts.live.voice.takes import take_of
from lms.files.ranges import Span, Unsatisfiable, asked_for


@login_required
@require_safe
def recording(request, uuid, floor):
    """What was said in one turn, as Ogg Opus, whole or in part; for whoever may enter the room."""
    room, _role = entered(request, uuid)
    turn = turn_in(room, floor)
    pieces = list(turn.pieces.all()) if turn else []
    if not pieces:
        raise Http404
    etag, changed = f'"{turn.pk}-{pieces[-1].pk}"', pieces[-1].started_at
    conditional = get_conditional_response(request, etag=etag, last_modified=int(changed.timestamp()))
    response = conditional or _answer(request, take_of(turn.pk, pieces), etag, changed)
    response["ETag"], response["Last-Modified"] = etag, http_date(changed.timestamp())
    response["Accept-Ranges"], response["Cache-Control"] = "bytes", "private, max-age=3600"
    return response


def _answer(request, sound, etag, changed):
    whole = Span(0, len(sound), len(sound))
    try:
        span = asked_for(request.headers, len(sound), etag, changed) or whole
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(sound)}"})
    part = sound[span.start : span.start + span.length]
    response = HttpResponse(part, content_type="audio/ogg", status=206 if span.is_part else 200)
    if span.is_part:
        response["Content-Range"] = span.content_range
    return response
