"""Doors of studying: the gate in front of step pages, the desk, an outline, finishing a lesson."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.views import serve as serve_page

from courses.catalogue.models import LessonPage
from courses.catalogue.queries import total, weights_of_course
from courses.enrollments.models import Enrollment
from courses.enrollments.queries import enrollment_in_course_at, enrollment_in_course_of
from courses.enrollments.rules import reasons_against_reading, reasons_against_studying
from courses.progress.actions import note_visit
from courses.progress.queries import outline
from courses.study import queries
from courses.study.actions import finish_lesson
from courses.study.rules import may_read_unenrolled
from lms.core import clock
from lms.core.device import device_write


def gate(request, page):
    """Before a step page is served: sets ``request.study``, or answers why not. Lessons are answered here."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), resolve_url("account_login"))
    study = getattr(request, "study", None)
    if study is None or study.step is None or study.step.page_id != page.pk:
        study = queries.study_of(request.user, page)
    return _answer(request, page, study)


def _answer(request, page, study):
    user, now = request.user, clock.now()
    if study.enrollment is None and not _may_read_outside_a_run(user, page):
        return render(request, "courses/study/not_enrolled.html", {"page": page}, status=403)
    if study.enrollment and (reasons := reasons_against_reading(study.enrollment, now)):
        return render(request, "courses/study/not_enrolled.html", {"page": page, "reasons": reasons}, status=403)
    if study.step and study.step.left_off_id != study.step.pk:
        note_visit(enrollment=study.enrollment, step=study.step, at=now)
    request.study = study
    return lesson(request, page) if isinstance(page, LessonPage) else None


def _may_read_outside_a_run(user, page) -> bool:
    """Learners may read what was added to their course later; it just does not count."""
    return may_read_unenrolled(user, page) or enrollment_in_course_of(user, page) is not None


def lesson(request, page):
    """A lesson for whoever the gate let in."""
    study = request.study
    context = {"page": page, "self": page, "study": study, "lesson": queries.lesson_text(page)}
    context["next_octets"] = queries.octets_of(study.next)
    if study.enrollment:
        context["reasons"] = reasons_against_studying(study.enrollment, clock.now())
    return render(request, page.template, context)


def step_at(request, course, module, step):
    """A step at its address. A learner's own run knows a lesson, which spares a walk down the page tree."""
    request.study = queries.study_at(request.user, request.path)
    page = queries.lesson_of(request.study)
    return _answer(request, page, request.study) if page else serve_page(request, request.path.lstrip("/"))


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
    context = {"page": page, "self": page, "links": False}
    context["weights"] = weights_of_course(page)
    context["weight"] = total(context["weights"])
    if enrollment:
        own = queries.course_of(enrollment)
        context |= {"course": own, "modules": own.outline.modules, "links": True}
    else:
        context["modules"] = page.contents()
        context["links"] = request.user.is_authenticated and may_read_unenrolled(request.user, page)
    return render(request, page.template, context)


@login_required
@require_safe
def desk(request):
    """Everything the person studies, and the next thing to do."""
    courses = queries.desk(request.user)
    return render(request, "courses/study/desk.html", {"courses": courses, "now": clock.now()})


@login_required
@require_safe
def run(request, enrollment):
    """The outline of one's own run."""
    found = Enrollment.objects.visible_to(request.user).select_related("run__course", "progress")
    own = queries.course_of(get_object_or_404(found, uuid=enrollment))
    reasons = reasons_against_reading(own.enrollment, clock.now())
    return render(request, "courses/study/run.html", {"course": own, "reasons": reasons})


@login_required
@require_POST
def finish(request, enrollment, step):
    """Mark a lesson as read and go on to the next step."""
    found = get_object_or_404(Enrollment.objects.visible_to(request.user).select_related("run"), uuid=enrollment)
    step = get_object_or_404(found.run.steps, pk=step)
    finish_lesson(by=request.user, enrollment=found, step=step, at=clock.now(), **device_write(request.POST))
    after = outline(found)
    if after.next_step is None:
        messages.success(request, _("Semua langkah kelas ini selesai."))
        return redirect("study:run", found.uuid)
    return redirect((after.following(step.pk) or after.next_step).url)
