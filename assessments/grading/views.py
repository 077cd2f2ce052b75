"""Doors of the grading queue."""

from functools import partial

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
    taught_ids,
)
from assessments.grading.rules import is_held_by, is_held_by_other, may_grade
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
    cohorts = list(cohorts_of(request.user))
    if not cohorts:
        raise Http404
    cohort, step = plain(request.GET.get("gelombang", "")), request.GET.get("tugas", "")
    step = step if step.isdecimal() else ""
    now, user = clock.now(), request.user
    asked = partial(queue, user, now, cohort=cohort, among=cohorts)
    page = Paginator(asked(step=step), BESIDE).get_page(request.GET.get("halaman"))
    context = {"page": page, "cohort": cohort, "step": step, "steps": asked().steps()}
    context |= {"cohorts": cohorts, "taught": partial(taught_ids, user)}
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
    now = clock.now()
    previous, waiting = previous_of(submission), queue(request.user, now)
    held = is_held_by_other(getattr(submission, "claim", None), request.user, now)
    context = {"submission": submission, "refusal": refusal, "holder": submission.claim.by.name if held else ""}
    context |= {"rows": waiting[:BESIDE], "waiting": len(waiting), "place": waiting.place_of(submission)}
    context["criteria"] = criteria_of(submission.rubric_id)
    context["files"] = submission.files.select_related("file")
    context["previous"], context["changes"] = previous, changes_since(previous, submission)
    context["grades"] = submission.grades.select_related("by").prefetch_related("criteria__level__criterion")
    context["chosen"] = {level.pk for level in chosen_levels(request.POST, submission.rubric)}
    context["feedback"] = request.POST.get("feedback", "")
    context["may_grade"] = submission.state == "waiting" and may_grade(request.user, submission)
    context["most"] = best(context["criteria"])
    context["may_claim"] = context["may_grade"] and not held
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
