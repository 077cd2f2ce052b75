"""Finishing a step, and the counters that follow."""

import re
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from courses.enrollments.actions import complete
from courses.enrollments.models import Enrollment, EnrollmentHistory, RunStep
from courses.enrollments.rules import reasons_against_reading
from courses.progress.models import Progress, StepCompletion
from courses.progress.signals import course_finished
from lms.audit import record
from lms.core.errors import Refused, require_no
from lms.core.prepared import Prepared

State = Enrollment.State
ANCHOR = re.compile(r"[-\w]{0,120}")


@transaction.atomic
def complete_step(*, by, enrollment, step, at, evidence, **details):
    """Settle ``step`` for ``enrollment`` once and for good; returns the ``StepCompletion``, on a repeat the first one.

    ``details`` may hold ``evidence_id``, ``score`` (percent; a better one later is kept), ``client_uuid``,
    ``device_time``. The caller guards who may do this and when, locks included; a mark given after the run has closed
    still counts. Sends ``course_finished`` on commit when nothing is left.
    Refused: ``withdrawn``, ``run_not_open``, ``foreign_step``, ``client_uuid_reused``.
    """
    enrollment = _locked(enrollment)
    require_no(reasons_against_reading(enrollment, at))
    if step.run_id != enrollment.run_id:
        raise Refused("foreign_step", _("Langkah ini bukan bagian dari kelas Anda."), status=404)
    if first := _first_result(enrollment, step, details.get("client_uuid")):
        return _with_better(first, details.get("score"), by=by, at=at)
    completion = StepCompletion.objects.create(
        enrollment=enrollment, step=step, completed_at=at, received_at=at, evidence=evidence,
        run_version=enrollment.run.version, **details,
    )  # fmt: skip
    facts = {"step": step.pk, "evidence": evidence}
    record(by=by, action="progress.complete_step", thing=completion, subject=enrollment.user, at=at, **facts)
    _count(by, enrollment, step, at)
    return completion


def _to_lock(enrollment):
    return Enrollment.objects.filter(pk=enrollment).select_for_update(of=["self"]).select_related("run")


_enrollments = Prepared(_to_lock, int)


def _locked(enrollment):
    locked = _enrollments.objects(enrollment.pk)[0]
    # Mostly the caller knows the person already.
    if Enrollment.user.is_cached(enrollment):
        locked.user = enrollment.user
    return locked


def _of_step(enrollment, step):
    return StepCompletion.objects.filter(enrollment=enrollment, step=step).order_by("pk")


def _of_step_or_write(enrollment, step, client_uuid):
    same = Q(enrollment=enrollment, step=step) | Q(client_uuid=client_uuid)
    return StepCompletion.objects.filter(same).order_by("pk")


_firsts = Prepared(_of_step, int, int)
_firsts_or_repeats = Prepared(_of_step_or_write, int, int, UUID)


def _first_result(enrollment, step, client_uuid):
    """The completion that an earlier call left, whether by this form or another."""
    where = enrollment.pk, step.pk
    found = _firsts_or_repeats.objects(*where, client_uuid) if client_uuid else _firsts.objects(*where)
    first = next(iter(found), None)
    if first and (first.enrollment_id, first.step_id) != (enrollment.pk, step.pk):
        raise Refused("client_uuid_reused", _("Kiriman ini sudah dipakai untuk langkah lain. Muat ulang halaman."))
    return first


def _with_better(completion, score, *, by, at):
    """A better result of a later attempt may open what waits for it; a worse one takes nothing away."""
    if score is not None and score > (completion.score if completion.score is not None else -1):
        completion.score = score
        completion.save(update_fields=["score"])
        subject = completion.enrollment.user
        record(by=by, action="progress.improve_score", thing=completion, subject=subject, at=at, score=score)
    return completion


_counters = Prepared(lambda enrollment: Progress.objects.filter(pk=enrollment).select_for_update(), int)
_required = Prepared(lambda step: RunStep.objects.required().filter(pk=step).order_by().values_list("pk"), int)


def _count(by, enrollment, step, at):
    """Move the counters by one completion. Whether it counts is what the run says now, not what the caller has read."""
    progress = _counters.objects(enrollment.pk)[0]
    progress.done += len(_required.rows(step.pk))
    if progress.last_step_id != step.pk:
        progress.last_anchor = ""
    progress.last_step, progress.last_at = step, at
    _settle(by, enrollment, progress, at)
    progress.save()


def _settle(by, enrollment, progress, at):
    """The first time that nothing is left, the course is finished."""
    if progress.done < progress.total or not progress.total or enrollment.state != State.ACTIVE:
        return
    complete(by=by, enrollment=enrollment, at=at)
    if progress.finished_at is None:
        progress.finished_at = at
        transaction.on_commit(lambda: course_finished.send(Enrollment, enrollment=enrollment), robust=True)


@transaction.atomic
def rebuild_progress(*, enrollment, at=None):
    """Count anew from the completions; equals what counting step by step gave. Makes the row when there is none.

    ``at`` is when a course that turns out to be finished counts as finished; the last completion's time without it.
    """
    enrollment = _locked(enrollment)
    progress, _created = Progress.objects.get_or_create(enrollment=enrollment)
    completions = enrollment.completions.order_by("-completed_at", "-pk")
    progress.done = completions.filter(step__is_required=True).count()
    progress.total = enrollment.run.steps.required().count()
    latest = completions.first()
    if latest and progress.last_at is None:
        progress.last_step_id, progress.last_at = latest.step_id, latest.completed_at
    progress.finished_at = _first_finished(enrollment)
    _settle(None, enrollment, progress, at or completions.aggregate(at=Max("completed_at"))["at"])
    progress.save()
    return progress


def _first_finished(enrollment):
    finished = EnrollmentHistory.objects.filter(enrollment=enrollment, state=State.COMPLETED)
    return finished.values_list("at", flat=True).first()


def note_visit(*, enrollment, step, at, anchor=""):
    """Remember where the learner reads, down to the section, to lead back there; no evidence of anything."""
    anchor = anchor if ANCHOR.fullmatch(anchor) else ""
    Progress.objects.filter(enrollment=enrollment).update(last_step=step, last_at=at, last_anchor=anchor)
