"""Doors of studying: the gate in front of step pages, the desk, an outline, finishing a lesson."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.views import serve as serve_page

from courses.catalogue.models import LessonPage
from courses.catalogue.queries import total, weights_of_course
from courses.enrollments.queries import (
    enrollment_in_course_at,
    enrollment_in_course_of,
    own_enrollment_in_course,
    own_step,
)
from courses.enrollments.rules import led_runs, managed_runs, reasons_against_reading, reasons_against_studying
from courses.notebook.queries import filled, has_places, kept_names
from courses.notebook.rules import missing
from courses.progress.actions import note_visit
from courses.progress.queries import outline
from courses.study import queries
from courses.study.actions import finish_lesson
from courses.study.rules import may_read_unenrolled
from lms.core import clock
from lms.core.device import device_write
from lms.core.errors import Refused, require, require_no
from lms.core.middleware import wants_json


def gate(request, page):
    """Before a step page is served: sets ``request.study``, or answers why not. Lessons are answered here."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), resolve_url("account_login"))
    study = getattr(request, "study", None)
    if study is None or study.step is None or study.step.page_id != page.pk:
        study = queries.study_of(request.user, page, clock.now())
    return _answer(request, study, page)


def _answer(request, study, page=None):
    """Lets the person in, to the lesson at once, or says why not. ``page`` may be left out for a step of their run."""
    user, title = request.user, page.title if page else study.step.title
    if study.enrollment is None and not _may_read_outside_a_run(user, page):
        return _closed(request, title)
    if study.enrollment and (reasons := reasons_against_reading(study.enrollment, study.at)):
        return _closed(request, title, reasons=reasons)
    if study.lock:
        return _closed(request, title, lock=study.lock, study=study)
    if study.step and not study.is_where_they_left_off and not queries.is_held(study.step):
        note_visit(enrollment=study.enrollment, step=study.step, at=study.at)
    request.study = study
    is_lesson = study.step.kind == LessonPage.step_kind if study.step else isinstance(page, LessonPage)
    return lesson(request, page) if is_lesson else None


def _closed(request, title, **why):
    """Not an error: a page that says what stands in the way, and when or how it opens."""
    return render(request, "courses/study/not_enrolled.html", {"title": title} | why, status=403)


def _may_read_outside_a_run(user, page) -> bool:
    """Learners may read what was added to their course later; it just does not count."""
    return may_read_unenrolled(user, page) or enrollment_in_course_of(user, page) is not None


def lesson(request, page=None):
    """A lesson for whoever the gate let in: learners read what their run froze, the others ``page`` as it is now."""
    study = request.study
    text = queries.frozen_text(study.step) if study.step else queries.live_text(page)
    context = {"page": text, "self": text, "study": study, "lesson": text, "body": text.body}
    context["teaches"] = study.step is None and led_runs(request.user).filter(steps__page=text.pk).exists()
    if study.step:
        context["body"] = filled(text.body, study.kept) if has_places(text.body) else text.body
        context["reasons"] = reasons_against_studying(study.enrollment, study.at)
        context["next_octets"] = queries.octets_of(study.next)
        context["left_off"] = study.left_off_in(text.sections)
    return render(request, LessonPage.template, context)


def step_at(request, course, module, step):
    """A step at its address. A learner's own run knows a lesson, which spares a walk down the page tree."""
    request.study = queries.study_at(request.user, request.path, clock.now())
    step = request.study.step
    if step and step.kind == LessonPage.step_kind:
        return _answer(request, request.study)
    return serve_page(request, request.path.lstrip("/"))


def course_at(request, course):
    """A course at its address; the learner's own run knows it too."""
    enrollment = enrollment_in_course_at(request.user, course, request.path)
    if enrollment is None:
        return serve_page(request, request.path.lstrip("/"))
    return _course(request, enrollment.run.course, enrollment)


def course(request, page):
    """The public outline of a course; with ticks and the way on for those enrolled."""
    return _course(request, page, enrollment_in_course_of(request.user, page))


def _course(request, page, enrollment):
    context = {"page": page, "self": page, "links": False, "outcomes": queries.outcomes_of(page)}
    context["weights"] = weights_of_course(page)
    context["weight"] = total(context["weights"])
    if enrollment:
        own = queries.course_of(enrollment, clock.now())
        context |= {"course": own, "modules": own.outline.modules, "links": True}
        context["waits"] = queries.waits_for(own.outline, clock.now())
    else:
        context["modules"] = page.contents()
        context["links"] = request.user.is_authenticated and may_read_unenrolled(request.user, page)
        context["runs"] = managed_runs(request.user).filter(course=page) if context["links"] else []
    context["minutes"] = sum(module.minutes for module in context["modules"])
    return render(request, page.template, context)


@login_required
@require_safe
def desk(request):
    """Everything the person studies, and the next thing to do."""
    now = clock.now()
    return render(request, "courses/study/desk.html", {"courses": queries.desk(request.user, now), "now": now})


@login_required
@require_safe
def run(request, enrollment):
    """The outline of one's own run."""
    found, now = own_enrollment_in_course(request.user, enrollment), clock.now()
    own = queries.course_of(found, now)
    reasons = reasons_against_reading(own.enrollment, now)
    context = {"course": own, "reasons": reasons, "weights": queries.weights_in(found.run)}
    context["waits"] = queries.waits_for(own.outline, now)
    context["weight_left"] = queries.weight_left(own.outline, context["weights"])
    return render(request, "courses/study/run.html", context)


@login_required
@require_POST
def finish(request, enrollment, step):
    """Mark a lesson as read and go on to the next step; a lesson with something missing lists it, linked."""
    found, step = own_step(request.user, enrollment, step)
    now = clock.now()
    try:
        finish_lesson(by=request.user, enrollment=found, step=step, at=now, **device_write(request.POST))
    except Refused as refusal:
        if refusal.code != "lesson_incomplete" or wants_json(request):
            raise
        lacking = missing(step.needs, kept_names(found, step))
        context = {"step": step, "refusal": refusal, "missing": lacking}
        return render(request, "courses/study/incomplete.html", context, status=refusal.status)
    after = outline(found, at=now)
    if after.is_finished:
        messages.success(request, _("Semua langkah kelas ini selesai."))
    following = queries.way_on(after, step.pk)
    return redirect(following.url) if following else redirect("study:run", found.uuid)


@login_required
@require_POST
def place(request, enrollment, step):
    """Where in a long lesson the learner is; sent by a script now and then, and when they leave."""
    found, step = own_step(request.user, enrollment, step)
    now = clock.now()
    require(found.user_id == request.user.pk)
    require_no(reasons_against_reading(found, now))
    note_visit(enrollment=found, step=step, at=now, anchor=request.POST.get("bagian", ""))
    return HttpResponse(status=204)
