"""Doors of the quizzes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessments.bank.rules import normalize_answer
from assessments.quizzes.actions import save_answer, settle_if_over, start_attempt, submit_attempt
from assessments.quizzes.forms import part_of, raw_answer
from assessments.quizzes.models import Attempt, AttemptItem
from assessments.quizzes.queries import judged, name_of, own_attempt, sheet, standing
from assessments.quizzes.rules import is_due, is_over, key_is_shown
from courses.enrollments.models import Enrollment
from courses.enrollments.rules import reasons_against_studying
from lms.core import clock, times
from lms.core.device import device_write
from lms.core.errors import Refused
from lms.core.middleware import wants_json


def quiz_page(request, page):
    """A quiz before it begins: its rules, what was tried, one button. ``request.study`` was set by the gate."""
    study, now = request.study, clock.now()
    state = standing(study.enrollment, study.step, page)
    if state.running and is_over(state.running, now):
        settle_if_over(attempt=state.running, at=now)
        state = standing(study.enrollment, study.step, page)
    context = {"page": page, "study": study, "standing": state}
    context["reasons"] = reasons_against_studying(study.enrollment, now) if study.enrollment else []
    return render(request, page.template, context)


@login_required
@require_POST
def start(request, enrollment, step):
    """Begin, or go back to the attempt that is running."""
    enrollment = get_object_or_404(Enrollment.objects.of(request.user).select_related("run"), uuid=enrollment)
    step = get_object_or_404(enrollment.run.steps, pk=step, kind="quiz")
    device = device_write(request.POST)
    attempt = start_attempt(by=request.user, enrollment=enrollment, step=step, at=clock.now(), **device)
    return redirect("quizzes:attempt", attempt.uuid)


@login_required
@never_cache
@require_safe
def attempt(request, uuid):
    """The questions; once time is up or the attempt is handed in, its result."""
    found = _own(request.user, uuid)
    found = settle_if_over(attempt=found, at=clock.now())
    if found.state == Attempt.State.SUBMITTED:
        return redirect("quizzes:result", found.uuid)
    return _questions(request, found, sheet(found))


def _own(user, uuid):
    found = own_attempt(user, uuid)
    if found is None:
        raise Http404
    return found


def _questions(request, found, questions, status=200):
    context = {"attempt": found, "questions": questions, "now": clock.now()}
    context["errors"] = [question for question in questions if question.error]
    context["answered"] = sum(question.is_answered for question in questions)
    return render(request, "assessments/quizzes/attempt.html", context, status=status)


@login_required
@require_POST
def answer(request, uuid):
    """Autosave of one answer: ``position``, ``client_uuid``, ``device_time`` and the fields of that question."""
    now, position = clock.now(), request.POST.get("position", "")
    own = AttemptItem.objects.of(request.user).select_related("attempt", "version")
    item = get_object_or_404(own, attempt__uuid=uuid, position=position if position.isdecimal() else 0)
    raw = raw_answer(item.version, request.POST, item.position)
    device = device_write(request.POST)
    save_answer(by=request.user, attempt=item.attempt, position=item.position, answer=raw, at=now, **device)
    if wants_json(request):
        return JsonResponse({"position": item.position, "saved_at": times.clock(now)})
    return redirect("quizzes:attempt", uuid)


@login_required
@require_POST
def submit(request, uuid):
    """Save what the form holds beyond what was saved by itself, then hand in; a bad answer shows the page again."""
    found = _own(request.user, uuid)
    device, now = device_write(request.POST), clock.now()
    try:
        errors = _save_rest(request, found, device, now)
    except Refused as refusal:
        if refusal.code not in {"too_late", "already_submitted"}:
            raise
        messages.warning(request, refusal.message)
        errors = {}
    if errors and not is_due(found, now):
        return _questions(request, found, sheet(found, raw=_typed(request), errors=errors), status=400)
    found = submit_attempt(by=request.user, attempt=found, at=now, **device)
    return redirect("quizzes:result", found.uuid)


def _save_rest(request, found, device, now) -> dict:
    """Save each answer changed on this page (``d<position>`` names what it showed first) and not kept already.

    Returns messages by position for answers that cannot be read.
    """
    errors = {}
    for item in found.items.select_related("version"):
        try:
            given = normalize_answer(item.version, raw_answer(item.version, request.POST, item.position))
        except Refused as refusal:
            errors[item.position] = refusal.message
            continue
        shown = request.POST.get(f"d{item.position}", "null")
        if name_of(given) != shown and given != item.answer:
            part = device | {"client_uuid": part_of(device["client_uuid"], item.position)}
            save_answer(by=request.user, attempt=found, position=item.position, answer=given, at=now, **part)
    return errors


def _typed(request) -> dict:
    names = [name for name in request.POST if name[:1] == "j" and name[1:].isdecimal()]
    return {int(name[1:]): request.POST[name] for name in names}


@login_required
@never_cache
@require_safe
def result(request, uuid):
    """What an attempt earned. The learner sees the key when no further attempt can profit; teaching staff always."""
    attempts = Attempt.objects.visible_to(request.user).select_related(
        "enrollment__run", "enrollment__user", "step__page"
    )
    found = get_object_or_404(attempts.distinct(), uuid=uuid)
    found = settle_if_over(attempt=found, at=clock.now())
    is_own = found.enrollment.user_id == request.user.pk
    if found.state == Attempt.State.RUNNING:
        if is_own:
            return redirect("quizzes:attempt", found.uuid)
        raise Refused("still_running", _("Peserta masih mengerjakan kuis ini. Hasilnya tampak setelah dikirim."))
    state = standing(found.enrollment, found.step, found.step.page.specific)
    context = {"attempt": found, "standing": state, "questions": judged(found), "is_own": is_own}
    context["key"] = not is_own or key_is_shown(found, state.left)
    return render(request, "assessments/quizzes/result.html", context)
