"""The timetable of live sessions, the room as a page, and the way around sockets for networks that kill them."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cohorts.live import protocol, queries
from cohorts.live.actions import keep_time
from cohorts.live.breakouts.models import BreakoutRound
from cohorts.live.breakouts.queries import plan
from cohorts.live.hub import VERSION, greeting
from cohorts.live.lobby.queries import trainers_of
from cohorts.live.lobby.rules import octets_an_hour
from cohorts.live.polls.models import Poll
from cohorts.live.polls.queries import earlier_polls, who_chose
from cohorts.live.race.rules import SECONDS, offered
from cohorts.live.room import actions
from cohorts.live.room.doors import TEXT_ONLY, is_text_only
from cohorts.live.room.queries import room_for
from cohorts.live.room.rules import RoomRole
from cohorts.live.slides.queries import slide_for
from cohorts.live.state import figures, for_leaders, for_page, open_now, own_view, snapshot
from cohorts.programs.rules import may_manage_cohort
from lms.core import clock
from lms.core.errors import Refused, require
from lms.core.middleware import wants_json

PAGE, MOST_COMING = 20, 100
CHECKED_OCTETS = 8_000
ONE_YEAR = 365 * 24 * 3600
REFRESH = 15  # seconds, of the page without scripts


@login_required
def sessions(request):
    """Open and coming sessions by day, then those that were."""
    at = clock.now()
    archived = "arsip" in request.GET
    past = Paginator(queries.past(request.user, at, archived), PAGE).get_page(request.GET.get("halaman"))
    coming = [] if archived else queries.by_day(queries.coming(request.user, at)[:MOST_COMING])
    context = {"coming": coming, "past": past, "archived": archived}
    return render(request, "cohorts/live/list.html", context)


@login_required
@never_cache
def room(request, uuid):
    """The room. ``?segar`` is the form without scripts: it reloads itself, and each load counts as presence."""
    (room, role), at = _room(request, uuid), clock.now()
    if "segar" in request.GET:
        if room.parent_id and room.state == room.State.CLOSED:
            return redirect(f"{reverse('live:room', args=[room.parent.uuid])}?segar")
        keep_time(uuid=room.uuid, connections=[], at=at)
        actions.arrive(by=request.user, room=room, at=at)
    refresh = REFRESH if "segar" in request.GET and room.state != room.State.CLOSED else None
    return render(request, "cohorts/live/room.html", _context(request, room, role, at) | {"refresh": refresh})


@login_required
@require_POST
def command(request, uuid):
    """One command, as a frame (JSON) or as a form: the answer, or back to the room."""
    room, _role = _room(request, uuid)
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
    (room, role), at = _room(request, uuid), clock.now()
    keep_time(uuid=room.uuid, connections=[], at=at)
    actions.arrive(by=request.user, room=room, at=at)
    if not wants_json(request):
        return render(request, "cohorts/live/panels.html", _context(request, room, role, at))
    after = request.GET.get("after", "")
    after = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else None
    _seq, frames = greeting(request.user, room, role, after, at)
    return HttpResponse(f"[{','.join(frames)}]", content_type="application/json")


@login_required
def who(request, uuid, poll):
    """Who chose what in a named poll that is closed, for who leads the room; there is no such page of others."""
    room, role = _room(request, uuid)
    poll = get_object_or_404(Poll.objects.filter(room=room, is_named=True, state=Poll.State.CLOSED), pk=poll)
    if role is not RoomRole.LEADER:
        raise Http404
    poll.room = room
    return render(request, "cohorts/live/polls/who.html", {"room": room, "poll": poll, "rows": who_chose(poll)})


@login_required
@require_safe
def groups(request, uuid):
    """Who sits in which group, for who leads the main room."""
    room, role = _room(request, uuid)
    require(role is RoomRole.LEADER)
    people, found = plan(room.parent or room)
    context = {"room": room.parent or room, "session": room.session, "people": people, "groups": found}
    return render(request, "cohorts/live/breakouts/plan.html", context)


@login_required
@require_safe
@never_cache
def check(request, uuid):
    """Octets that no compression makes fewer, so that a browser may time them."""
    _room(request, uuid)
    return HttpResponse(secrets.token_bytes(CHECKED_OCTETS), content_type="application/octet-stream")


@login_required
@require_POST
def text_only(request, uuid):
    """Remember in this browser whether rooms and replays come without pictures, sound and reactions."""
    room, _role = _room(request, uuid)
    answer = redirect("live:replay" if request.POST.get("dari") == "ulang" else "live:room", room.uuid)
    if request.POST.get("hanya") == "ya":
        kept = {"max_age": ONE_YEAR, "samesite": "Lax", "httponly": True, "secure": request.is_secure()}
        answer.set_cookie(TEXT_ONLY, "ya", **kept)
    else:
        answer.delete_cookie(TEXT_ONLY, samesite="Lax")
    return answer


def _room(request, uuid):
    """(room at that address, role); that of a session is made when somebody first looks."""
    at = clock.now()
    found, role = room_for(request.user, uuid, at)
    if found is None:
        session = get_object_or_404(queries.live_sessions(request.user), uuid=uuid)
        actions.prepare_room(by=request.user, session=session, at=at)
        found, role = room_for(request.user, uuid, at)
    return found, role


def _context(request, room, role, at):
    user = request.user
    counted, you = figures(room, at), own_view(user, room, role)
    leads, state = role is RoomRole.LEADER, snapshot(room)
    told = for_leaders(room, at) if leads else {}
    counted |= told
    context = {
        "room": room,
        "session": room.session,
        "role": role,
        "leads": leads,
        "takes_part": role is not RoomRole.OBSERVER,
        "you": you,
        "figures": counted,
        "view": for_page(state, counted, you),
        "slide": slide_for(room, role, request.GET.get("salindia", "")),
        "poll_kinds": Poll.Kind.choices,
        "blank_poll": {"id": "", "state": "open"},
        "blank_race": {"state": "asked"},
        "text_only": is_text_only(request),
        "attendance": queries.attendance_of(room, user, role) if room.state == room.State.CLOSED else [],
        "present_percent": round(room.session.present_share * 100),
        "cost": octets_an_hour(),
    }
    if room.state == room.State.SCHEDULED or leads:
        context["trainers"] = trainers_of(room)
    return context | (_for_leaders(request, room, state, told) if leads else {})


def _for_leaders(request, room, state, told):
    return {
        **told,
        "leaders": told | {"silent": [person for person in told["people"] if person["silent"]]},
        "now_open": open_now(state, told),
        "learners": queries.learners_of(room),
        "earlier_polls": earlier_polls(request.user, room),
        "race_seconds": SECONDS,
        "bank": offered(room.session.cohort),
        "manages": may_manage_cohort(request.user, room.session.cohort),
        "sortings": BreakoutRound.Sorting.choices,
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
