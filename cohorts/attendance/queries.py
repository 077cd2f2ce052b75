"""Reads of attendance. A session counts once anybody's attendance was noted in it."""

from dataclasses import dataclass

from cohorts.attendance.models import Attendance
from cohorts.programs.models import ScheduledSession, SessionPage
from courses.enrollments.models import RunStep
from lms.core.times import clock, weekday

STAFF_SEES = 20


@dataclass(frozen=True)
class Occasion:
    """A session that offers a step. ``state``: coming, running, waiting (for the sheet), attended, missed.

    ``noted`` is the status that was noted for the learner, in words, or empty.
    """

    session: ScheduledSession
    state: str
    noted: str = ""


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


def occasions(enrollment, step, at) -> list[Occasion]:
    """The sessions that offer ``step`` to the learner, as they stand ``at`` a moment, in order. Two queries."""
    sessions = list(step.sessions.select_related("cohort"))
    mine = Attendance.objects.filter(participant__participant_enrollments__enrollment=enrollment, session__in=sessions)
    noted = dict(mine.order_by().values_list("session", "status"))
    return [_occasion(session, noted.get(session.pk, ""), at) for session in sessions]


def occasions_for_staff(user, page, at) -> list[Occasion]:
    """The latest sessions that offer the steps of ``page``, in the cohorts that ``user`` sees. One query."""
    sessions = ScheduledSession.objects.visible_to(user).filter(step__page=page.pk).select_related("cohort")
    return [_occasion(session, "", at) for session in sessions.order_by("-starts_at", "-pk")[:STAFF_SEES]]


def steps_to_settle(cohort):
    """The steps of the cohort's runs that are done by being there, in order, each with its ``run``."""
    steps = RunStep.objects.required().filter(run__cohort_run__cohort=cohort, kind=SessionPage.step_kind)
    return steps.select_related("run")


def held_when(steps, at) -> dict[int, str]:
    """For outlines, by step key: the session that is not over yet, else the last one, and its time. One query."""
    chosen = {}
    for session in ScheduledSession.objects.filter(step__in=steps):
        before = chosen.get(session.step_id)
        if before is None or before.ends_at <= at:
            chosen[session.step_id] = session
    return {step: _in_words(session) for step, session in chosen.items()}


def _in_words(session) -> str:
    zone = session.timezone
    return f"{session.title}: {weekday(session.starts_at, zone)}, {clock(session.starts_at, zone)}"


def _occasion(session, status, at) -> Occasion:
    if status:
        state = "attended" if status == Attendance.Status.PRESENT else "missed"
        return Occasion(session, state, Attendance.Status(status).label)
    if at < session.starts_at:
        return Occasion(session, "coming")
    return Occasion(session, "running" if at < session.ends_at else "waiting")
