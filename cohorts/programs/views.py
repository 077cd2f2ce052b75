"""Doors of the cohorts."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cohorts.programs.models import Cohort
from cohorts.programs.queries import board, cohorts_for, timetable
from cohorts.programs.rules import may_manage_cohort, may_teach
from courses.enrollments.models import Run
from lms.accounts.rules import may_administer
from lms.core import clock


@login_required
@require_safe
def cohort_list(request):
    """The cohorts one has to do with."""
    page = Paginator(cohorts_for(request.user), 30).get_page(request.GET.get("halaman"))
    return render(request, "cohorts/programs/list.html", {"page": page, "today": clock.now().date()})


@login_required
@require_safe
def cohort(request, code):
    """One cohort's board."""
    found = _visible(request, code)
    seen = board(found, request.user, request.GET.get("urut", "nama"), request.GET.get("halaman"))
    context = {"board": seen, "cohort": found, "may_teach": may_teach(request.user, found)}
    context |= {"may_manage": may_manage_cohort(request.user, found), "may_administer": may_administer(request.user)}
    if context["may_manage"]:
        context["runs"] = Run.objects.filter(cohort_run__cohort=found)
    return render(request, "cohorts/programs/cohort.html", context)


@login_required
@require_safe
def schedule(request, code):
    """The timetable in all three clocks."""
    found = _visible(request, code)
    context = {"cohort": found, "days": timetable(found, request.user), "may_teach": may_teach(request.user, found)}
    context |= {"may_manage": may_manage_cohort(request.user, found), "now": clock.now()}
    return render(request, "cohorts/programs/schedule.html", context)


def _visible(request, code):
    return get_object_or_404(Cohort.objects.visible_to(request.user).select_related("program", "host"), code=code)
