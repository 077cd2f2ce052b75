"""Opening runs, and giving or ending the right to study in them."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from courses.enrollments.models import Enrollment, EnrollmentHistory, Run, RunStep
from courses.enrollments.queries import address_of, planned_steps
from courses.enrollments.rules import may_manage_runs
from courses.enrollments.signals import steps_changed
from lms.audit import record
from lms.core.errors import Refused, require

State = Enrollment.State


@transaction.atomic
def open_run(*, by, course, code, title, opens_at, at, **dates):
    """A run of ``course`` with its live steps frozen in the order of the tree; ``closes_at`` is optional.

    Refused: ``run_exists``, ``run_closes_too_early``, ``course_empty``.
    """
    require(may_manage_runs(by))
    closes_at = dates.pop("closes_at", None)
    if Run.objects.filter(code=code).exists():
        raise Refused("run_exists", _("Kelas dengan kode %(code)s sudah ada.") % {"code": code})
    if closes_at is not None and closes_at <= opens_at:
        raise Refused("run_closes_too_early", _("Kelas harus ditutup setelah dibuka."))
    planned = _planned_or_refuse(course)
    run = Run.objects.create(course=course, code=code, title=title, opens_at=opens_at, closes_at=closes_at, **dates)
    RunStep.objects.bulk_create(
        RunStep(run=run, page_id=step.page_id, position=position, **step.fields)
        for position, step in enumerate(planned, start=1)
    )
    record(by=by, action="enrollments.open_run", thing=run, at=at, steps=len(planned))
    return run


def _planned_or_refuse(course):
    planned = planned_steps(course)
    if not planned:
        message = _("Kursus “%(title)s” belum punya pelajaran yang terbit.")
        raise Refused("course_empty", message % {"title": course.title})
    return planned


@transaction.atomic
def republish_run(*, by, run, at):
    """Require what is live in the course now. Dropped steps stay, optional; completions stay whatever happens.

    Counts ``run.version`` up when something changed, else returns the run as it was.
    """
    require(may_manage_runs(by))
    run = Run.objects.select_for_update().get(pk=run.pk)
    planned = _planned_or_refuse(run.course)
    before = {step.page_id: step for step in run.steps.all()}
    if _stands(before, planned):
        return run
    # Places are unique in a run: all old ones step aside first.
    parked = max(step.position for step in before.values()) + len(planned) + 1
    for offset, step in enumerate(before.values()):
        RunStep.objects.filter(pk=step.pk).update(position=parked + offset, is_required=False)
    for position, step in enumerate(planned, start=1):
        fields = step.fields | {"position": position, "is_required": True}
        RunStep.objects.update_or_create(run=run, page_id=step.page_id, defaults=fields)
    _close_ranks(run, len(planned))
    run.version += 1
    run.save(update_fields=["version"])
    steps_changed.send(Run, enrollments=run.enrollments.standing(), at=at)
    record(by=by, action="enrollments.republish_run", thing=run, at=at, version=run.version, steps=len(planned))
    return run


def _stands(before, planned) -> bool:
    """Whether the run already requires exactly what is planned."""
    required = sorted((step for step in before.values() if step.is_required), key=lambda step: step.position)
    names = ("kind", "title", "module_title", "minutes", "url")
    frozen = [(step.page_id, {name: getattr(step, name) for name in names}) for step in required]
    return frozen == [(step.page_id, step.fields) for step in planned]


def _close_ranks(run, taken):
    """Put the dropped steps right behind the required ones."""
    for position, step in enumerate(run.steps.filter(is_required=False).order_by("position"), start=taken + 1):
        RunStep.objects.filter(pk=step.pk).update(position=position)


@transaction.atomic
def follow_moved_page(*, page):
    """Runs keep the addresses of their steps; after ``page`` moved they learn the new ones, of it and all below it."""
    moved = RunStep.objects.filter(page__path__startswith=page.path)
    for step in moved.select_related("page"):
        RunStep.objects.filter(pk=step.pk).update(url=address_of(step.page))
    Run.objects.filter(steps__in=moved).update(version=F("version") + 1)


@transaction.atomic
def enroll(*, by, run, user, at):
    """Enroll ``user`` in ``run``. Repeating changes nothing; somebody who left comes back to what they had done."""
    require(may_manage_runs(by))
    enrollment, created = Enrollment.objects.select_for_update().get_or_create(
        run=run, user=user, defaults={"enrolled_at": at}
    )
    if not created and enrollment.state != State.WITHDRAWN:
        return enrollment
    _enter(enrollment, State.ACTIVE, by=by, at=at)
    steps_changed.send(Run, enrollments=Enrollment.objects.filter(pk=enrollment.pk), at=at)
    record(by=by, action="enrollments.enroll", thing=enrollment, subject=user, at=at)
    return enrollment


@transaction.atomic
def withdraw(*, by, enrollment, at, note=""):
    """The person leaves the run; everything done stays. A second time changes nothing."""
    require(may_manage_runs(by))
    enrollment = Enrollment.objects.select_for_update().get(pk=enrollment.pk)
    if enrollment.state == State.WITHDRAWN:
        return enrollment
    _enter(enrollment, State.WITHDRAWN, by=by, at=at, note=note)
    record(by=by, action="enrollments.withdraw", thing=enrollment, subject=enrollment.user, at=at)
    return enrollment


def complete(*, by, enrollment, at):
    """All required steps are done; called by ``progress`` inside its transaction."""
    _enter(enrollment, State.COMPLETED, by=by, at=at)
    record(by=by, action="enrollments.complete", thing=enrollment, subject=enrollment.user, at=at)
    return enrollment


def _enter(enrollment, state, *, by, at, note=""):
    enrollment.state = state
    enrollment.save(update_fields=["state"])
    EnrollmentHistory.objects.create(enrollment=enrollment, state=state, at=at, by=by, note=note)
