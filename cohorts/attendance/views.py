"""The attendance sheet: one tap a person, one button for all; and the page of a step that is done by being there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.attendance.actions import link_session, record_attendance
from cohorts.attendance.forms import SettlingForm
from cohorts.attendance.models import Attendance
from cohorts.attendance.queries import occasions, occasions_for_staff
from cohorts.attendance.queries import sheet as sheet_of
from cohorts.programs.models import ScheduledSession
from cohorts.programs.rules import may_manage_cohort, may_teach
from lms.core import clock
from lms.core.errors import Refused, require

Status = Attendance.Status


def session_page(request, page):
    """When and where the session is held for one's cohort, and how one stands. The gate has set ``request.study``."""
    study, now = request.study, clock.now()
    if study.step:
        found = occasions(study.enrollment, study.step, now)
    else:
        found = occasions_for_staff(request.user, page, now)
    context = {"page": page, "self": page, "study": study, "occasions": found}
    context["has_coming"] = any(occasion.state in {"coming", "running"} for occasion in found)
    return render(request, page.template, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request, code, session):
    """Who was there; a POST notes everybody whose status was chosen."""
    session = _visible(request, code, session)
    require(may_teach(request.user, session.cohort))
    rows = sheet_of(session, request.user)
    if request.method == "POST":
        count = _note_all(request, session, rows)
        messages.success(request, _("Presensi %(count)s orang tersimpan.") % {"count": count})
        return redirect("attendance:sheet", code, session.uuid)
    context = {"session": session, "cohort": session.cohort, "rows": rows, "statuses": Status.choices}
    context["may_manage"] = may_manage_cohort(request.user, session.cohort)
    return render(
        request, "cohorts/attendance/sheet.html", context | {"noted": sum(bool(status) for _p, status in rows)}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settling(request, code, session):
    """Which step of the course being present settles; the organizer chooses."""
    session = _visible(request, code, session)
    require(may_manage_cohort(request.user, session.cohort))
    form = SettlingForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid() and _linked(request, session, form):
        return redirect("programs:schedule", code)
    context = {"session": session, "cohort": session.cohort, "form": form}
    status = 400 if form.errors else 200
    return render(request, "cohorts/attendance/settling.html", context, status=status)


def _linked(request, session, form) -> bool:
    step = form.cleaned_data["step"]
    try:
        link_session(by=request.user, session=session, step=step, at=clock.now())
    except Refused as refusal:
        form.add_error("step", refusal.message)
        return False
    done = _("Hadir di “%(session)s” menyelesaikan langkah “%(step)s”.") if step else _("“%(session)s” dilepas.")
    messages.success(request, done % {"session": session.title, "step": step})
    return True


def _visible(request, code, session):
    sessions = ScheduledSession.objects.visible_to(request.user).select_related("cohort__host", "step")
    return get_object_or_404(sessions, uuid=session, cohort__code=code)


@transaction.atomic
def _note_all(request, session, rows):
    """Note every status that is chosen and differs from the one in force."""
    chosen = [(person, request.POST.get(f"s-{person.uuid}", ""), before) for person, before in rows]
    for person, status, before in chosen:
        if status in Status.values and status != before:
            record_attendance(by=request.user, session=session, participant=person, status=status, at=clock.now())
    return sum(status in Status.values for _person, status, _before in chosen)
