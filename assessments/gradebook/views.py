"""Doors of the gradebook."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessments.gradebook.actions import note_export, record_live_scores
from assessments.gradebook.queries import book_of, learners, live_result, own_participation, sheet_of
from assessments.gradebook.rules import may_look_through, may_record, reasons_against_recording
from cohorts.live.room.models import LiveRoom
from cohorts.programs.models import Cohort, ScheduledSession
from lms.core import clock, sheets
from lms.core.errors import require

PAGE = 50


@login_required
@never_cache
@require_safe
def book(request, code):
    """Everybody's marks for who teaches or organizes the cohort; a participant sees only their own."""
    cohort = _visible(request, code)
    if not may_look_through(request.user, cohort):
        return _own_page(request, cohort)
    page = Paginator(learners(cohort, request.user), PAGE).get_page(request.GET.get("halaman"))
    context = {"cohort": cohort, "page": page, "book": book_of(cohort, page)}
    return render(request, "assessments/gradebook/book.html", context)


def _own_page(request, cohort):
    own = own_participation(cohort, request.user)
    require(own)
    context = {"cohort": cohort, "book": book_of(cohort, [own], own=True)}
    return render(request, "assessments/gradebook/own.html", context)


@login_required
@require_safe
def export(request, code, ext):
    """All marks of the cohort as CSV or XLSX; noted in the trail."""
    cohort = _visible(request, code)
    if ext not in sheets.KINDS:
        raise Http404
    at = clock.now()
    note_export(by=request.user, cohort=cohort, kind=ext, at=at)
    rows = sheet_of(book_of(cohort, learners(cohort, request.user)))
    return sheets.sheet_response(rows, f"nilai-{cohort.code}-{at:%Y%m%d-%H%M}", ext)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def live(request, code, session):
    """Says what would be recorded of a live session, and records it."""
    room, at = _room(request, code, session), clock.now()
    require(may_record(request.user, room, at))
    if request.method == "POST":
        count = len(record_live_scores(by=request.user, room=room, at=at))
        told = ngettext("%(n)s nilai dicatat ke buku nilai.", "%(n)s nilai dicatat ke buku nilai.", count)
        messages.success(request, told % {"n": count})
        return redirect("gradebook:book", code)
    result = live_result(room)
    context = {"room": room, "session": room.session, "cohort": room.session.cohort, "result": result}
    context["reasons"] = reasons_against_recording(room, result)
    return render(request, "assessments/gradebook/live.html", context)


def _visible(request, code):
    return get_object_or_404(Cohort.objects.visible_to(request.user).select_related("program", "host"), code=code)


def _room(request, code, session):
    """The main room of a session that the person sees; sessions without one have nothing to record."""
    sessions = ScheduledSession.objects.visible_to(request.user).filter(uuid=session, cohort__code=code)
    rooms = LiveRoom.objects.main().select_related("session__cohort__host")
    return get_object_or_404(rooms, session__in=sessions)
