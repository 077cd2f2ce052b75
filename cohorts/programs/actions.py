"""Setting up programs, cohorts, their staff, courses and timetable."""

from datetime import datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.programs.models import Cohort, CohortRun, CohortStaff, Program, ScheduledSession
from cohorts.programs.rules import (
    may_create_cohort,
    may_create_programs,
    may_manage_cohort,
    reasons_against_settling,
)
from cohorts.programs.signals import staff_moved
from courses.enrollments.actions import enroll, open_run
from lms.audit import record
from lms.core.errors import Refused, require, require_no

MORNING = time(8)


@transaction.atomic
def create_program(*, by, code, name, kind, at, **habits):
    """A new program. ``habits``: ``cohort_label`` (default "Gelombang"), ``min_attendance_percent`` (90),
    ``live_kept_days`` (None: for good).

    Raises ``Refused`` "code_taken".
    """
    require(may_create_programs(by))
    _require_free_code(Program, code)
    program = Program.objects.create(code=code, name=name, kind=kind, **habits)
    record(by=by, action="programs.create_program", thing=program, at=at, code=code)
    return program


@transaction.atomic
def create_cohort(*, by, program, host, code, at, **facts):
    """A new cohort of ``program`` at ``host``. ``facts``: name, starts_on, ends_on, capacity, is_demo.

    Days are the host's calendar days, both ends included. Raises ``Refused`` "code_taken" or "dates".
    """
    require(may_create_cohort(by, host))
    _require_free_code(Cohort, code)
    if facts["ends_on"] < facts["starts_on"]:
        text = _("Tanggal selesai tidak boleh sebelum tanggal mulai.")
        raise Refused("dates", text, fields={"ends_on": text})
    cohort = Cohort.objects.create(program=program, host=host, code=code, **facts)
    record(by=by, action="programs.create_cohort", thing=cohort, at=at, code=code)
    return cohort


@transaction.atomic
def open_cohort_run(*, by, cohort, course, at, opens_at, closes_at=None):
    """Hold ``course`` for ``cohort`` and enroll whoever is admitted already; a repeat returns the first CohortRun."""
    require(may_manage_cohort(by, cohort))
    existing = cohort.cohort_runs.filter(run__course=course).first()
    if existing:
        return existing
    code = f"{cohort.code[:30]}-{course.slug[:29]}"
    dates = {"opens_at": opens_at, "closes_at": closes_at, "day_one_at": _first_morning(cohort)}
    run = open_run(by=by, course=course, code=code, title=course.title, at=at, **dates)
    cohort_run = CohortRun.objects.create(cohort=cohort, run=run)
    for participant in cohort.participants.taking_part().select_related("user"):
        enrollment = enroll(by=by, run=run, user=participant.user, at=at)
        participant.participant_enrollments.get_or_create(enrollment=enrollment)
    record(by=by, action="programs.open_cohort_run", thing=cohort_run, at=at, run=run.code)
    return cohort_run


def _first_morning(cohort):
    """Steps that open by the day do so at eight in the morning where the cohort meets."""
    return datetime.combine(cohort.starts_on, MORNING, ZoneInfo(cohort.host.timezone))


@transaction.atomic
def appoint_staff(*, by, cohort, user, role, at, unit=None):
    """Give ``user`` a narrow role in ``cohort``; a mentor needs a ``unit`` of its host. A repeat returns the first."""
    require(may_manage_cohort(by, cohort))
    if (role == CohortStaff.Role.MENTOR) != (unit is not None):
        raise Refused("unit", _("Mentor, dan hanya mentor, ditunjuk untuk satu unit tuan rumah."))
    if unit is not None and unit.host_id != cohort.host_id:
        raise Refused("foreign_unit", _("Unit %(unit)s bukan milik tuan rumah gelombang ini.") % {"unit": unit.name})
    staff, created = CohortStaff.objects.get_or_create(
        cohort=cohort, user=user, role=role, unit=unit, ended_at=None, defaults={"appointed_at": at}
    )
    if created:
        record(by=by, action="programs.appoint_staff", thing=staff, subject=user, at=at, role=role)
        transaction.on_commit(partial(staff_moved.send, CohortStaff, user=user))
    return staff


@transaction.atomic
def dismiss_staff(*, by, staff, at):
    """End a narrow role; the row stays. A repeat changes nothing."""
    require(may_manage_cohort(by, staff.cohort))
    if staff.ended_at is None:
        staff.ended_at = at
        staff.save(update_fields=["ended_at"])
        record(by=by, action="programs.dismiss_staff", thing=staff, subject=staff.user, at=at)
        transaction.on_commit(partial(staff_moved.send, CohortStaff, user=staff.user))
    return staff


@transaction.atomic
def schedule_session(*, by, cohort, kind, title, at, **when):
    """An entry of the timetable. ``when``: ``starts_at``, ``ends_at`` (aware), and optionally ``place``, ``timezone``,
    and ``step``, the step of the cohort's run that being present settles.

    The time zone is the host's unless given. Raises ``Refused`` "times" when it would end before it starts, and what
    ``reasons_against_settling`` says of the step.
    """
    require(may_manage_cohort(by, cohort))
    if when["ends_at"] <= when["starts_at"]:
        text = _("Jam selesai harus sesudah jam mulai.")
        raise Refused("times", text, fields={"ends_at": text})
    if step := when.get("step"):
        require_no(reasons_against_settling(cohort, step, when["starts_at"]))
    when["timezone"] = when.get("timezone") or cohort.host.timezone
    session = ScheduledSession.objects.create(cohort=cohort, kind=kind, title=title, **when)
    record(by=by, action="programs.schedule_session", thing=session, at=at, cohort=cohort.code)
    return session


@transaction.atomic
def set_present_percent(*, by, thing, percent, at):
    """From which share of a live session's time on people are present: for a session, or for a whole program.

    ``percent`` is 1 to 100, or None for the program's habit and for two thirds. Attendance noted already stands.
    """
    session = isinstance(thing, ScheduledSession)
    require(may_manage_cohort(by, thing.cohort) if session else may_create_programs(by))
    if percent is not None and not 1 <= percent <= 100:
        text = _("Tulis 1 sampai 100 persen.")
        raise Refused("invalid", text, status=400, fields={"percent": text})
    thing.present_percent = percent
    thing.save(update_fields=["present_percent"])
    record(by=by, action="programs.set_present_percent", thing=thing, at=at, percent=percent)
    return thing


def _require_free_code(model, code):
    if model.objects.filter(code=code).exists():
        raise Refused("code_taken", _("Kode “%(code)s” sudah dipakai. Pilih kode lain.") % {"code": code})
