"""Doors of the assignments."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assessments.assignments.actions import hand_in as hand_in_work
from assessments.assignments.actions import save_draft
from assessments.assignments.models import AssignmentPage, Submission
from assessments.assignments.queries import criteria_of, desk, siblings, with_told_grades
from assessments.assignments.rules import LONGEST_TEXT, may_open_files, reasons_against_writing
from courses.enrollments.models import Enrollment
from lms.core import clock, times
from lms.core.device import device_write
from lms.core.errors import Refused
from lms.core.middleware import wants_json
from lms.core.texts import plain
from lms.files.rules import DOCUMENT_LIMITS


def assignment_page(request, page):
    """The task, its rubric, and the learner's own work. ``request.study`` was set by the gate."""
    return _desk_page(request, page, request.study.enrollment, request.study.step)


def _desk_page(request, page, enrollment, step, refusal=None):
    own = desk(enrollment, step, page)
    context = {"page": page, "desk": own, "enrollment": enrollment, "step": step, "longest": LONGEST_TEXT}
    context["study"] = getattr(request, "study", None)
    context["text"] = request.POST.get("text", "") if refusal else own.text
    context["refusal"], context["max_size"] = refusal, DOCUMENT_LIMITS.max_size
    context["accept"] = ",".join(f".{extension}" for _mime, extension in DOCUMENT_LIMITS.types)
    if enrollment:
        context["reasons"] = reasons_against_writing(enrollment, step, own.latest, clock.now())
    return render(request, page.template, context, status=refusal.status if refusal else 200)


def _own_step(request, uuid, pk):
    enrollment = get_object_or_404(Enrollment.objects.of(request.user).select_related("run"), uuid=uuid)
    return enrollment, get_object_or_404(enrollment.run.steps, pk=pk, kind="assignment")


@login_required
@require_POST
def draft(request, enrollment, step):
    """Autosave of what is being written."""
    enrollment, step = _own_step(request, enrollment, step)
    now = clock.now()
    save_draft(by=request.user, enrollment=enrollment, step=step, text=plain(request.POST.get("text", "")), at=now)
    if wants_json(request):
        return JsonResponse({"saved_at": times.clock(now)})
    return redirect(step.url)


@login_required
@require_POST
def hand_in(request, enrollment, step):
    """Hand in; what is refused comes back with the text as it was typed."""
    enrollment, step = _own_step(request, enrollment, step)
    sent = device_write(request.POST) | {"uploads": request.FILES.getlist("uploads")}
    text = plain(request.POST.get("text", ""))
    try:
        made = hand_in_work(by=request.user, enrollment=enrollment, step=step, text=text, at=clock.now(), **sent)
    except Refused as refusal:
        page = get_object_or_404(AssignmentPage, pk=step.page_id)
        return _desk_page(request, page, enrollment, step, refusal)
    messages.success(request, _("Tugas terkirim. Pelatih akan menilainya."))
    return redirect("assignments:submission", made.uuid)


@login_required
@require_safe
def submission(request, uuid):
    """One submission: what was handed in, where it stands, and what the trainer said."""
    found = Submission.objects.visible_to(request.user).select_related("enrollment__user", "step")
    found = get_object_or_404(with_told_grades(found), uuid=uuid)
    others = list(siblings(found))
    context = {"submission": found, "others": others, "criteria": criteria_of(found.rubric_id)}
    context["is_own"] = found.enrollment.user_id == request.user.pk
    context["opens"] = context["is_own"] or may_open_files(request.user, found)
    context["is_latest"] = others[-1] == found
    return render(request, "assessments/assignments/submission.html", context)
