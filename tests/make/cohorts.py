"""Hosts, cohorts and the people in them, made by the verbs. Dates default to a cohort that is under way."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

from cohorts.attendance.actions import record_attendance
from cohorts.attendance.models import Attendance
from cohorts.hosts.actions import add_host, add_unit
from cohorts.hosts.models import Host
from cohorts.logbook.actions import write_entry
from cohorts.placements.actions import admit, apply, place, register_cooperative
from cohorts.programs.actions import (
    appoint_staff,
    create_cohort,
    create_program,
    open_cohort_run,
    schedule_session,
)
from cohorts.programs.models import CohortStaff, Program, ScheduledSession, SessionPage
from lms.accounts.actions import grant_role
from lms.accounts.models import RoleGrant
from lms.core import clock, times
from tests.make.courses import make_course, module_of
from tests.make.people import make_region, make_user

_number = count(1)


def make_host(**over):
    """A host at Ciwidey; ``region`` may be a code."""
    number = next(_number)
    region = over.pop("region", "32.04.39")
    facts = {"code": f"tuan-rumah-{number}", "name": f"Tuan Rumah {number}", "kind": Host.Kind.KOPONTREN}
    facts |= {"sector": "Pertanian", "timezone": times.WIB, "at": clock.now()}
    facts["region"] = make_region(region) if isinstance(region, str) else region
    return add_host(by=None, **facts | over)


def make_unit(host=None, **over):
    number = next(_number)
    fields = {"code": f"unit-{number}", "name": f"Unit {number}", "at": clock.now()}
    return add_unit(by=None, host=host or make_host(), **fields | over)


def make_program(**over):
    number = next(_number)
    facts = {
        "code": f"program-{number}",
        "name": f"Program {number}",
        "kind": Program.Kind.INTERNSHIP,
        "at": clock.now(),
    }
    return create_program(by=None, **facts | over)


def make_cohort(**over):
    """A cohort of eight days of which today is the third."""
    number, now = next(_number), clock.now()
    today = times.local(now, times.WIB).date()
    facts = {"program": over.pop("program", None) or make_program(), "host": over.pop("host", None) or make_host()}
    facts |= {"code": f"gelombang-{number}", "name": f"Gelombang {number}", "capacity": 40, "at": now}
    facts |= {"starts_on": today - timedelta(days=2), "ends_on": today + timedelta(days=5)}
    return create_cohort(by=None, **facts | over)


def make_cooperative(village="32.04.39.2001", **over):
    """A cooperative in ``village`` (a code)."""
    fields = {"name": f"Koperasi Contoh {next(_number)}", "at": clock.now()}
    return register_cooperative(by=None, village=make_region(village), **fields | over)


def make_applicant(**over):
    """A participant who waits to be admitted; ``village`` says where the cooperative is."""
    village = over.pop("village", "32.04.39.2001")
    cooperative = over.pop("cooperative", None) or make_cooperative(village)
    people = {"cohort": over.pop("cohort", None) or make_cohort(), "user": over.pop("user", None) or make_user()}
    return apply(by=None, cooperative=cooperative, **people, **{"at": clock.now(), "position": "Ketua"} | over)


def make_participant(**over):
    """An admitted participant; arguments as for ``make_applicant``."""
    applicant = make_applicant(**over)
    return admit(by=None, participant=applicant, at=over.get("at") or clock.now())


def make_placement(participant=None, unit=None, **over):
    """The participant works at ``unit`` for the whole cohort."""
    participant = participant or make_participant()
    cohort = participant.cohort
    fields = {"starts_on": cohort.starts_on, "ends_on": cohort.ends_on, "at": clock.now()}
    return place(by=None, participant=participant, unit=unit or make_unit(cohort.host), **fields | over)


def make_trainer(cohort, **over):
    """A person who teaches ``cohort``."""
    user = over.pop("user", None) or make_user(**over)
    appoint_staff(by=None, cohort=cohort, user=user, role=CohortStaff.Role.TRAINER, at=clock.now())
    return user


def make_mentor(cohort, unit, **over):
    """A person who mentors ``cohort`` at ``unit``."""
    user = over.pop("user", None) or make_user(**over)
    appoint_staff(by=None, cohort=cohort, user=user, role=CohortStaff.Role.MENTOR, unit=unit, at=clock.now())
    return user


def make_organizer(host, **over):
    """A person of the organizing team of ``host``."""
    user = over.pop("user", None) or make_user(**over)
    scope = RoleGrant.Scope.HOST
    grant_role(by=None, user=user, role=RoleGrant.Role.ORGANIZER, scope=scope, host_code=host.code, at=clock.now())
    return user


def make_session(cohort=None, **over):
    """An hour of class that began half an hour ago."""
    now = clock.now()
    fields = {"kind": ScheduledSession.Kind.CLASSROOM, "title": "Mutu sayur segar", "at": now}
    fields |= {"starts_at": now - timedelta(minutes=30), "ends_at": now + timedelta(minutes=30)}
    return schedule_session(by=None, cohort=cohort or make_cohort(), **fields | over)


def make_session_page(module, **over):
    """A published step of a course that is done by being there."""
    number = next(_number)
    fields = {"title": f"Sesi {number}", "slug": f"sesi-{number}", "minutes": 60, "text": "<p>Bawa timbangan.</p>"}
    return module.add_child(instance=SessionPage(**fields | over))


def make_session_step(cohort=None, course=None, **over):
    """The ``RunStep`` of a session page behind the lessons of ``course`` (one), which ``cohort`` studies."""
    cohort, course, now = cohort or make_cohort(), course or make_course(lessons=1), clock.now()
    page = make_session_page(module_of(course), **over)
    opens_at = now - timedelta(days=3)
    run = open_cohort_run(by=None, cohort=cohort, course=course, at=now, opens_at=opens_at).run
    return run.steps.get(page=page.page_ptr)


def make_attendance(participant=None, session=None, **over):
    participant = participant or make_participant()
    session = session or make_session(participant.cohort)
    fields = {"status": Attendance.Status.PRESENT, "at": clock.now()}
    return record_attendance(by=None, session=session, participant=participant, **fields | over)


def make_entry(participant=None, **over):
    """A logbook entry of today that waits for the mentor."""
    participant = participant or make_participant()
    unit = over.pop("unit", None) or make_unit(participant.cohort.host)
    now = clock.now()
    fields = {
        "unit": unit,
        "day": times.local(now, times.WIB).date(),
        "minutes": 240,
        "at": now,
        "client_uuid": uuid4(),
    }
    fields |= {"activity": "Menyortir wortel.", "lesson": "Memisahkan mutu sejak di kebun."}
    return write_entry(participant=participant, **{"by": participant.user} | fields | over)
