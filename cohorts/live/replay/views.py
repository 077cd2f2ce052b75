"""The replay of a closed room, its one file, and what each person did."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cohorts.live.race.moments import hard_questions
from cohorts.live.replay import queries
from cohorts.live.replay.actions import set_retention
from cohorts.live.replay.forms import SessionRulesForm
from cohorts.live.replay.offline import one_file
from cohorts.live.room.doors import entered, is_text_only
from cohorts.live.room.models import LiveRoom
from cohorts.live.room.rules import RoomRole
from cohorts.programs.actions import set_present_percent
from cohorts.programs.models import Program
from lms.accounts.rules import may_administer
from lms.core import clock
from lms.core.errors import require


@login_required
@never_cache
def replay(request, uuid):
    """Slides, voice, chat and polls on one time line; ``?q=`` keeps what holds the words."""
    room, leads = _closed_room(request, uuid)
    words = request.GET.get("q", "")[:100]
    context = _player(room) | {"leads": leads, "words": words, "text_only": is_text_only(request)}
    context["shown"] = queries.matching(context["line"]["moments"], words)
    return render(request, "cohorts/live/replay/replay.html", context)


@login_required
def one_file_of(request, uuid):
    """The replay as one HTML file to keep; ``?suara=0`` leaves the sound out."""
    room, _leads = _closed_room(request, uuid)
    context = _player(room, sound=request.GET.get("suara") != "0")
    context["shown"] = context["line"]["moments"]
    media = queries.media_of(room, context["line"])
    # Bounded by a session of some hours, so it is put together whole: a stream would block the loop of an ASGI server.
    page = b"".join(one_file(context, media))
    answer = HttpResponse(page, content_type="text/html; charset=windows-1252")
    name = f"{slugify(room.session.title)}-{room.opened_at:%Y-%m-%d}.html"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


@login_required
@never_cache
def results(request, uuid):
    """Who was silent, who did what; for who led the session."""
    room, leads = _closed_room(request, uuid)
    require(leads)
    deeds = queries.deeds_of(room)
    people = queries.people_of(room, deeds)
    context = {"room": room, "session": room.session, "labels": list(deeds), "people": people}
    context["hard"] = hard_questions(room)
    context["silent"] = sum(person["silent"] for person in people)
    return render(request, "cohorts/live/replay/results.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def session_rules(request, code):
    """How long a program keeps words and voices, and who counts as present; for administrators."""
    require(may_administer(request.user))
    program, at = get_object_or_404(Program, code=code), clock.now()
    form = SessionRulesForm(request.POST or None, program=program, at=at)
    if form.is_valid():
        _decide(request.user, program, form, at)
        messages.success(request, _("Aturan sesi langsung disimpan."))
        return redirect("live:rules", code)
    context = {"program": program, "form": form, "at": at}
    return render(request, "cohorts/live/replay/rules.html", context, status=400 if form.errors else 200)


@transaction.atomic
def _decide(user, program, form, at):
    if "days" in form.changed_data:
        set_retention(by=user, program=program, days=form.cleaned_data["days"], at=at)
    if "percent" in form.changed_data:
        set_present_percent(by=user, thing=program, percent=form.cleaned_data["percent"], at=at)


def _closed_room(request, uuid):
    room, role = entered(request, uuid)
    if room.state != LiveRoom.State.CLOSED:
        raise Http404
    return room, role is RoomRole.LEADER


def _player(room, *, sound=True):
    line = queries.time_line(room, sound=sound)
    return {"room": room, "session": room.session, "line": line, "data": queries.as_data(line)}
