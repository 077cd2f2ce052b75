"""The timetable of live sessions, the room as a page, and the way around sockets for networks that kill them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cohorts.live import protocol, queries
from cohorts.live.hub import VERSION, greeting
from cohorts.live.room import actions
from cohorts.live.room.queries import present_people, room_of
from cohorts.live.room.rules import RoomRole, role_in
from cohorts.live.slides.queries import slide_for
from cohorts.live.state import figures, for_page, own_view, snapshot
from lms.core import clock
from lms.core.errors import Refused
from lms.core.middleware import wants_json

PAGE, MOST_COMING = 20, 100
REFRESH = 15  # seconds, of the page without scripts


@login_required
def sessions(request):
    """Open and coming sessions by day, then those that were."""
    at = clock.now()
    past = Paginator(queries.past(request.user, at), PAGE).get_page(request.GET.get("halaman"))
    coming = queries.by_day(queries.coming(request.user, at)[:MOST_COMING])
    context = {"coming": coming, "past": past}
    return render(request, "cohorts/live/list.html", context)


@login_required
@never_cache
def room(request, uuid):
    """The room. ``?segar`` is the form without scripts: it reloads itself, and each load counts as presence."""
    room, at = _room(request, uuid), clock.now()
    if "segar" in request.GET:
        actions.arrive(by=request.user, room=room, at=at)
    refresh = REFRESH if "segar" in request.GET and room.state != room.State.CLOSED else None
    return render(request, "cohorts/live/room.html", _context(request, room, at) | {"refresh": refresh})


@login_required
@require_POST
def command(request, uuid):
    """One command, as a frame (JSON) or as a form: the answer, or back to the room."""
    room = _room(request, uuid)
    try:
        found, data = _command(request)
    except Refused as refused:
        return _answered(request, room, None, protocol.no(refused))
    answer = protocol.perform(user=request.user, uuid=room.uuid, command=found, data=data, at=clock.now())
    return _answered(request, room, str(found.id), answer)


@login_required
@never_cache
def state(request, uuid):
    """The room now: frames as on the socket (``?after=<seq>``) for programs, its moving part for people."""
    room, at = _room(request, uuid), clock.now()
    actions.arrive(by=request.user, room=room, at=at)
    if not wants_json(request):
        return render(request, "cohorts/live/panels.html", _context(request, room, at))
    after = request.GET.get("after", "")
    after = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else None
    _seq, frames = greeting(request.user, room, role_in(request.user, room, at), after, at)
    return HttpResponse(f"[{','.join(frames)}]", content_type="application/json")


def _room(request, uuid):
    session = get_object_or_404(queries.live_sessions(request.user), uuid=uuid)
    if not hasattr(session, "room"):
        actions.prepare_room(by=request.user, session=session, at=clock.now())
    return room_of(uuid)


def _context(request, room, at):
    user, role = request.user, role_in(request.user, room, at)
    counted, you = figures(room, at), own_view(user, room, role)
    leads = role is RoomRole.LEADER
    return {
        "room": room,
        "session": room.session,
        "role": role,
        "leads": leads,
        "takes_part": role is not RoomRole.OBSERVER,
        "you": you,
        "figures": counted,
        "view": for_page(snapshot(room), counted, you),
        "slide": slide_for(room, role, request.GET.get("salindia", "")),
        "blank_poll": {"id": "", "state": "open"},
        "people": present_people(room, at) if leads else [],
        "attendance": queries.attendance_of(room, user, role) if room.state == room.State.CLOSED else [],
    }


def _command(request):
    if request.content_type == "application/json":
        return protocol.parse(request.body.decode("utf-8", "replace"))
    return protocol.read_form(request.POST)


def _answered(request, room, identity, answer):
    if wants_json(request) or request.content_type == "application/json":
        status = 200 if answer["ok"] else answer["error"]["status"]
        return JsonResponse({"v": VERSION, "type": "ack", "ack": identity, **answer}, status=status)
    if not answer["ok"]:
        messages.error(request, answer["error"]["message"])
    way = "?segar" if "segar" in request.POST else ""
    return redirect(f"{request.path.removesuffix('perintah/')}{way}")
