"""Doors of the grading queue."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.assignments.queries import criteria_of
from assessments.grading.actions import claim, give_grade, release_grades
from assessments.grading.forms import chosen_levels
from assessments.grading.queries import (
    changes_since,
    cohorts_of,
    next_free,
    overseen,
    overseen_with_region,
    previous_of,
    queue,
    row_of,
    taught_ids,
)
from assessments.grading.rules import is_held_by, may_grade, may_oversee
from assessments.rubrics.rules import best
from cohorts.programs.models import Cohort
from lms.core import clock, times
from lms.core.errors import Refused
from lms.core.middleware import wants_json
from lms.core.texts import plain

BESIDE = 30


@login_required
@require_safe
def waiting(request):
    """The queue, oldest first."""
    if not may_oversee(request.user):
        raise Http404
    cohort, step = plain(request.GET.get("gelombang", "")), request.GET.get("tugas", "")
    everything = queue(request.user, clock.now(), cohort=cohort)
    rows = [row for row in everything if not step or str(row.submission.step_id) == step]
    steps = {row.submission.step_id: row.submission.step for row in everything}
    context = {"page": Paginator(rows, BESIDE).get_page(request.GET.get("halaman")), "cohort": cohort, "step": step}
    context |= {"cohorts": cohorts_of(request.user), "steps": steps.values(), "taught": taught_ids(request.user)}
    return render(request, "assessments/grading/queue.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def grade(request, uuid):
    """One submission with its rubric; a POST judges it and goes on to the next one."""
    submission = get_object_or_404(overseen_with_region(request.user), uuid=uuid)
    if request.method != "POST":
        return _grade_page(request, submission)
    now, levels = clock.now(), chosen_levels(request.POST, submission.rubric)
    words = {"decision": request.POST.get("decision", ""), "feedback": plain(request.POST.get("feedback", ""))}
    try:
        give_grade(by=request.user, submission=submission, levels=levels, at=now, **words)
    except Refused as refusal:
        if refusal.status == 403:
            raise
        return _grade_page(request, submission, refusal)
    return _to_next(request, submission, now)


def _to_next(request, submission, now):
    messages.success(request, _("Penilaian untuk %(name)s tersimpan.") % {"name": submission.enrollment.user.name})
    following = next_free(request.user, now, after=submission)
    if following is None:
        return redirect("grading:queue")
    claim(by=request.user, submission=following, at=now)
    return redirect("grading:grade", following.uuid)


def _grade_page(request, submission, refusal=None):
    now, rows = clock.now(), queue(request.user, clock.now())
    previous = previous_of(submission)
    places = [row.submission.pk for row in rows]
    context = {"row": row_of(submission, request.user, now), "submission": submission, "refusal": refusal}
    context["rows"], context["waiting"] = rows[:BESIDE], len(rows)
    context["place"] = places.index(submission.pk) + 1 if submission.pk in places else 0
    context["criteria"] = criteria_of(submission.rubric_id)
    context["files"] = submission.files.select_related("file")
    context["previous"], context["changes"] = previous, changes_since(previous, submission)
    context["grades"] = submission.grades.select_related("by").prefetch_related("criteria__level__criterion")
    context["chosen"] = {level.pk for level in chosen_levels(request.POST, submission.rubric)}
    context["feedback"] = request.POST.get("feedback", "")
    context["may_grade"] = submission.state == "waiting" and may_grade(request.user, submission)
    context["most"] = best(context["criteria"])
    context["may_claim"] = context["may_grade"] and not context["row"].holder
    context["mine"] = is_held_by(submission, request.user, now)
    return render(request, "assessments/grading/grade.html", context, status=refusal.status if refusal else 200)


@login_required
@require_POST
def hold(request, uuid):
    """Hold a submission, so that nobody else starts on it."""
    submission = get_object_or_404(overseen(request.user), uuid=uuid)
    held = claim(by=request.user, submission=submission, at=clock.now())
    if wants_json(request):
        return JsonResponse({"until": times.clock(held.until)})
    return redirect("grading:grade", submission.uuid)


@login_required
@require_POST
def release(request, code):
    """Show the marks to the whole cohort."""
    cohort = get_object_or_404(Cohort.objects.visible_to(request.user), code=code)
    count = release_grades(by=request.user, cohort=cohort, at=clock.now())
    messages.success(request, ngettext("%(n)s nilai dirilis.", "%(n)s nilai dirilis.", count) % {"n": count})
    return redirect("grading:queue")
