"""Opening runs, and giving or ending the right to study in them."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.catalogue.models import LessonPage
from courses.enrollments.models import Enrollment, EnrollmentHistory, FrozenLesson, Run, RunStep
from courses.enrollments.queries import address_of, compared, planned_steps
from courses.enrollments.rules import may_manage_run, may_manage_runs
from courses.enrollments.signals import steps_changed
from lms.audit import record
from lms.core.errors import Refused, require

State = Enrollment.State


@transaction.atomic
def open_run(*, by, course, code, title, opens_at, at, **dates):
    """A run of ``course`` with its live steps frozen in the order of the tree.

    ``dates``: ``closes_at`` and ``day_one_at``, both optional. Refused: ``run_exists``, ``run_closes_too_early``,
    ``course_empty``.
    """
    require(may_manage_runs(by))
    closes_at = dates.pop("closes_at", None)
    if Run.objects.filter(code=code).exists():
        raise Refused("run_exists", _("Kelas dengan kode %(code)s sudah ada.") % {"code": code})
    if closes_at is not None and closes_at <= opens_at:
        raise Refused("run_closes_too_early", _("Kelas harus ditutup setelah dibuka."))
    planned = _planned_or_refuse(course)
    run = Run.objects.create(course=course, code=code, title=title, opens_at=opens_at, closes_at=closes_at, **dates)
    _keep_revisions(planned)
    RunStep.objects.bulk_create(
        RunStep(run=run, page_id=step.page_id, position=position, **step.fields | {"opens_score": None})
        for position, step in enumerate(planned, start=1)
    )
    _tie(run, planned)
    _let_be_found(planned)
    record(by=by, action="enrollments.open_run", thing=run, at=at, steps=len(planned))
    return run


def _keep_revisions(planned):
    """Pages that were never published through a revision get one, so that there is something to freeze."""
    for step in planned:
        page = step.page
        if page.live_revision_id is None:
            page.live_revision = page.save_revision(clean=False, changed=False)
            Page.objects.filter(pk=page.pk).update(live_revision=page.live_revision)


def _let_be_found(planned):
    """Search reads for learners what their run froze; saving a row tells its index."""
    frozen = {step.page.live_revision_id for step in planned if step.page.step_kind == LessonPage.step_kind}
    known = FrozenLesson.objects.filter(pk__in=frozen).values_list("pk", flat=True)
    for revision in sorted(frozen - set(known)):
        FrozenLesson.objects.create(revision_id=revision)


def _tie(run, planned):
    """Let steps wait for each other as their pages say."""
    waiting = [step for step in planned if step.after]
    keys = dict(run.steps.values_list("page_id", "pk")) if waiting else {}
    for step in waiting:
        tied = {"opens_after_id": keys[step.after], "opens_score": step.page.opens_score}
        RunStep.objects.filter(run=run, page_id=step.page_id).update(**tied)


def _planned_or_refuse(course):
    planned = planned_steps(course)
    if not planned:
        message = _("Kursus “%(title)s” belum punya pelajaran yang terbit.")
        raise Refused("course_empty", message % {"title": course.title})
    return planned


@transaction.atomic
def republish_run(*, by, run, at):
    """Require what is live in the course now, as it reads now. Dropped steps stay, optional; completions stay.

    Counts ``run.version`` up when something changed, else returns the run as it was. ``changes_of`` tells beforehand.
    """
    require(may_manage_run(by, run))
    run = Run.objects.select_for_update().get(pk=run.pk)
    planned = _planned_or_refuse(run.course)
    changes = compared(list(run.steps.select_related("opens_after")), planned)
    if changes.is_empty:
        return run
    _keep_revisions(planned)
    _put_in_place(run, planned)
    _tie(run, planned)
    _let_be_found(planned)
    run.version += 1
    run.save(update_fields=["version"])
    steps_changed.send(Run, enrollments=run.enrollments.all(), at=at)
    facts = {"version": run.version, "steps": len(planned)} | changes.counts
    record(by=by, action="enrollments.republish_run", thing=run, at=at, **facts)
    return run


def _put_in_place(run, planned):
    """Places are unique in a run: all old ones step aside first, the dropped ones come right behind the required."""
    before = list(run.steps.all())
    parked = max(step.position for step in before) + len(planned) + 1
    untied = {"is_required": False, "opens_after": None, "opens_score": None}
    for offset, step in enumerate(before):
        RunStep.objects.filter(pk=step.pk).update(position=parked + offset, **untied)
    for position, step in enumerate(planned, start=1):
        fields = step.fields | {"position": position, "is_required": True, "opens_score": None}
        RunStep.objects.update_or_create(run=run, page_id=step.page_id, defaults=fields)
    _close_ranks(run, len(planned))


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
