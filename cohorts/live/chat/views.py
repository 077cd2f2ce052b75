"""Older lines of the chat: as data for the room's script, as a page for reading on."""

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cohorts.live.chat.queries import older_lines, readable
from cohorts.live.room.doors import entered
from lms.core.middleware import wants_json


@login_required
@never_cache
@require_safe
def chat(request, uuid):
    """Lines before ``?sebelum=<id>``, the newest ones without it."""
    room, _role = entered(request, uuid)
    before = request.GET.get("sebelum", "")
    lines, more = older_lines(room, int(before) if before.isascii() and before.isdigit() and len(before) < 10 else None)
    if wants_json(request):
        return JsonResponse({"lines": lines, "more": more})
    context = {"room": room, "session": room.session, "lines": readable(lines), "more": more}
    return render(request, "cohorts/live/chat/archive.html", context)
