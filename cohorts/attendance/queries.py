"""Reads of attendance. A session counts once anybody's attendance was noted in it."""

from cohorts.attendance.models import Attendance
from cohorts.programs.models import ScheduledSession


def attendance_percent(participant):
    """Share of the cohort's held sessions this participant was present at, 0–100; None before the first one."""
    held = ScheduledSession.objects.filter(cohort=participant.cohort_id, attendances__isnull=False).distinct().count()
    if not held:
        return None
    present = Attendance.objects.filter(participant=participant, status=Attendance.Status.PRESENT).count()
    return present * 100 // held


def sheet(session, user):
    """[(participant, status or "")] of everybody who takes part in the session's cohort and is seen by ``user``."""
    noted = dict(Attendance.objects.filter(session=session).values_list("participant", "status"))
    people = session.cohort.participants.visible_to(user).taking_part().select_related("user", "cooperative")
    return [(person, noted.get(person.pk, "")) for person in people]
