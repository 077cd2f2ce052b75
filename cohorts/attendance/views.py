"""The attendance sheet: one tap a person, one button for all; and the page of a step that is done by being there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.attendance.actions import record_attendance
from cohorts.attendance.models import Attendance
from cohorts.attendance.queries import occasions, occasions_for_staff
from cohorts.attendance.queries import sheet as sheet_of
from cohorts.programs.models import ScheduledSession
from cohorts.programs.rules import may_teach
from lms.core import clock
from lms.core.errors import require

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
    sessions = ScheduledSession.objects.visible_to(request.user).select_related("cohort__host")
    session = get_object_or_404(sessions, uuid=session, cohort__code=code)
    require(may_teach(request.user, session.cohort))
    rows = sheet_of(session, request.user)
    if request.method == "POST":
        count = _note_all(request, session, rows)
        messages.success(request, _("Presensi %(count)s orang tersimpan.") % {"count": count})
        return redirect("attendance:sheet", code, session.uuid)
    context = {"session": session, "cohort": session.cohort, "rows": rows, "statuses": Status.choices}
    return render(
        request, "cohorts/attendance/sheet.html", context | {"noted": sum(bool(status) for _p, status in rows)}
    )


@transaction.atomic
def _note_all(request, session, rows):
    """Note every status that is chosen and differs from the one in force."""
    chosen = [(person, request.POST.get(f"s-{person.uuid}", ""), before) for person, before in rows]
    for person, status, before in chosen:
        if status in Status.values and status != before:
            record_attendance(by=request.user, session=session, participant=person, status=status, at=clock.now())
    return sum(status in Status.values for _person, status, _before in chosen)
