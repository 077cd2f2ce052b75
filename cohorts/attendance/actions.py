"""Noting who was there, and correcting it; being there settles the step that the session offers."""

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.attendance.models import Attendance, AttendanceHistory
from cohorts.programs.rules import may_manage_cohort, may_teach, reasons_against_settling
from courses.enrollments.models import Enrollment
from courses.enrollments.rules import reasons_against_reading
from courses.progress.actions import complete_step
from lms.audit import record
from lms.core.errors import Refused, require, require_no


@transaction.atomic
def record_attendance(*, by, session, participant, status, at, **measure):
    """Note ``status`` of ``participant`` at ``session``; the same status again adds nothing.

    ``measure``: ``source`` (default organizer) and ``minutes`` of measured presence. What an organizer noted stands
    against a later measurement. Presence completes the session's step, if it has one. Raises ``Refused``
    "foreign_session" for a session of another cohort.
    """
    require(may_teach(by, session.cohort))
    if participant.cohort_id != session.cohort_id:
        raise Refused("foreign_session", _("Sesi ini bukan sesi gelombang peserta."))
    source, minutes = measure.get("source", Attendance.Source.ORGANIZER), measure.get("minutes")
    attendance = Attendance.objects.select_for_update().filter(session=session, participant=participant).first()
    if attendance is None:
        attendance = Attendance(session=session, participant=participant)
    elif _stands(attendance, status, source, minutes):
        return attendance
    attendance.source, attendance.minutes = source, minutes
    return _settle(attendance, status, by=by, at=at)


@transaction.atomic
def correct_attendance(*, by, attendance, status, note, at):
    """Change a status that was noted wrongly; ``note`` says why and is kept. Raises ``Refused`` "note_missing".

    A step that was completed stays completed, as every completion does; the history tells what it rested on.
    """
    require(may_teach(by, attendance.session.cohort))
    if not note.strip():
        text = _("Tulis alasan perbaikan presensi.")
        raise Refused("note_missing", text, status=400, fields={"note": text})
    attendance.source = Attendance.Source.ORGANIZER
    return _settle(attendance, status, by=by, at=at, note=note.strip())


@transaction.atomic
def link_session(*, by, session, step, at):
    """Let being present at ``session`` settle ``step``, for those noted present already too; ``None`` lets it settle
    nothing more. Completions made under another step stay. Raises what ``reasons_against_settling`` says.
    """
    require(may_manage_cohort(by, session.cohort))
    if step is not None:
        require_no(reasons_against_settling(session.cohort, step, session.starts_at))
    if session.step == step:
        return session
    session.step = step
    session.save(update_fields=["step"])
    record(by=by, action="attendance.link_session", thing=session, at=at, step=step and step.pk)
    for attendance in session.attendances.filter(status=Attendance.Status.PRESENT):
        _complete(session, attendance, by=by, at=at)
    return session


def _stands(attendance, status, source, minutes):
    measured_later = source == Attendance.Source.PRESENCE and attendance.source == Attendance.Source.ORGANIZER
    return measured_later or (attendance.status, attendance.source, attendance.minutes) == (status, source, minutes)


def _settle(attendance, status, *, by, at, note=""):
    attendance.status = status
    attendance.save()
    AttendanceHistory.objects.create(attendance=attendance, state=status, by=by, at=at, note=note)
    record(
        by=by, action="attendance.record_attendance", thing=attendance, subject=attendance.participant.user, at=at,
        status=status,
    )  # fmt: skip
    if status == Attendance.Status.PRESENT:
        _complete(attendance.session, attendance, by=by, at=at)
    return attendance


def _complete(session, attendance, *, by, at):
    """Whoever was there has done the step, locked or not: a session cannot be attended again. Not those who left."""
    if session.step_id is None:
        return
    held = Enrollment.objects.standing().filter(participant_enrollment__participant=attendance.participant_id)
    enrollment = held.select_related("run").filter(run=session.step.run_id).first()
    if enrollment and not reasons_against_reading(enrollment, at):
        evidence = {"evidence": "attended", "evidence_id": str(attendance.pk)}
        complete_step(by=by, enrollment=enrollment, step=session.step, at=at, **evidence)
