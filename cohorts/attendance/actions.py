"""Noting who was there, and correcting it."""

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.attendance.models import Attendance, AttendanceHistory
from cohorts.programs.rules import may_teach
from lms.audit import record
from lms.core.errors import Refused, require


@transaction.atomic
def record_attendance(*, by, session, participant, status, at, **measure):
    """Note ``status`` of ``participant`` at ``session``; the same status again adds nothing.

    ``measure``: ``source`` (default organizer) and ``minutes`` of measured presence. What an organizer noted stands
    against a later measurement. Raises ``Refused`` "foreign_session" for a session of another cohort.
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
    """Change a status that was noted wrongly; ``note`` says why and is kept. Raises ``Refused`` "note_missing"."""
    require(may_teach(by, attendance.session.cohort))
    if not note.strip():
        text = _("Tulis alasan perbaikan presensi.")
        raise Refused("note_missing", text, status=400, fields={"note": text})
    attendance.source = Attendance.Source.ORGANIZER
    return _settle(attendance, status, by=by, at=at, note=note.strip())


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
    return attendance
