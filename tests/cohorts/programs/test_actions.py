from datetime import timedelta

import pytest

from cohorts.placements.models import ParticipantEnrollment
from cohorts.programs.actions import (
    appoint_staff,
    create_cohort,
    create_program,
    dismiss_staff,
    open_cohort_run,
    schedule_session,
)
from cohorts.programs.models import CohortStaff, Program, ScheduledSession
from cohorts.programs.rules import may_manage_cohort, may_teach
from courses.enrollments.models import Enrollment
from lms.core import clock, times
from lms.core.errors import Refused
from tests.make.cohorts import (
    make_applicant,
    make_cohort,
    make_host,
    make_mentor,
    make_organizer,
    make_participant,
    make_program,
    make_trainer,
    make_unit,
)
from tests.make.courses import make_course
from tests.make.people import make_ministry, make_user

pytestmark = pytest.mark.django_db
Role = CohortStaff.Role


def test_create_program_is_the_ministrys():
    ministry, organizer = make_ministry(), make_organizer(make_host())
    fields = {"code": "magang", "name": "Magang", "kind": Program.Kind.INTERNSHIP, "at": clock.now()}

    program = create_program(by=ministry, **fields)
    with pytest.raises(Refused) as refusal:
        create_program(by=organizer, **fields | {"code": "lain"})

    assert (program.cohort_label, program.min_attendance_percent) == ("Gelombang", 90)
    assert refusal.value.status == 403


def test_create_cohort_is_the_hosts_organizers():
    host, program, today = make_host(), make_program(), clock.now().date()
    organizer, stranger = make_organizer(host), make_organizer(make_host())
    fields = {"program": program, "host": host, "code": "g1", "name": "Gelombang 1", "at": clock.now()}
    fields |= {"starts_on": today, "ends_on": today + timedelta(days=7), "capacity": 38}

    cohort = create_cohort(by=organizer, **fields)
    with pytest.raises(Refused) as refusal:
        create_cohort(by=stranger, **fields | {"code": "g2"})

    assert cohort.days == 8
    assert refusal.value.status == 403


@pytest.mark.parametrize(("over", "code"), [({"code": "g1"}, "code_taken"), ({"ends": -1}, "dates")])
def test_create_cohort_refuses_a_taken_code_and_turned_dates(over, code):
    make_cohort(code="g1")
    today = clock.now().date()

    with pytest.raises(Refused) as refusal:
        make_cohort(code=over.get("code", "g2"), starts_on=today, ends_on=today + timedelta(days=over.get("ends", 1)))

    assert refusal.value.code == code


def test_open_cohort_run_enrolls_who_is_admitted_and_a_repeat_changes_nothing():
    cohort, course = make_cohort(), make_course()
    admitted, _applicant = make_participant(cohort=cohort), make_applicant(cohort=cohort)

    first = open_cohort_run(by=None, cohort=cohort, course=course, opens_at=clock.now(), at=clock.now())
    again = open_cohort_run(by=None, cohort=cohort, course=course, opens_at=clock.now(), at=clock.now())

    assert first == again
    assert [held.participant for held in ParticipantEnrollment.objects.all()] == [admitted]
    assert Enrollment.objects.get().user == admitted.user


def test_open_cohort_run_is_not_the_trainers():
    cohort = make_cohort()

    with pytest.raises(Refused) as refusal:
        open_cohort_run(
            by=make_trainer(cohort), cohort=cohort, course=make_course(), opens_at=clock.now(), at=clock.now()
        )

    assert refusal.value.status == 403


def test_appoint_staff_once_and_a_mentor_to_a_unit_of_the_host():
    cohort, user = make_cohort(), make_user()
    unit = make_unit(cohort.host)

    first = appoint_staff(by=None, cohort=cohort, user=user, role=Role.MENTOR, unit=unit, at=clock.now())
    again = appoint_staff(by=None, cohort=cohort, user=user, role=Role.MENTOR, unit=unit, at=clock.now())

    assert first == again


@pytest.mark.parametrize(("role", "has_unit", "code"), [
    (Role.MENTOR, False, "unit"), (Role.TRAINER, True, "unit"), (Role.MENTOR, True, "foreign_unit"),
])  # fmt: skip
def test_appoint_staff_refuses_a_wrong_unit(role, has_unit, code):
    unit = make_unit() if has_unit else None

    with pytest.raises(Refused) as refusal:
        appoint_staff(by=None, cohort=make_cohort(), user=make_user(), role=role, unit=unit, at=clock.now())

    assert refusal.value.code == code


def test_dismiss_staff_ends_the_role_and_keeps_the_row():
    cohort = make_cohort()
    trainer = make_trainer(cohort)

    staff = dismiss_staff(by=None, staff=cohort.staff.get(), at=clock.now())

    assert staff.ended_at is not None
    assert not may_teach(trainer, cohort)


def test_schedule_session_takes_the_hosts_zone():
    cohort, now = make_cohort(host=make_host(timezone=times.WITA)), clock.now()
    fields = {"kind": ScheduledSession.Kind.LIVE, "title": "Menyusun SOP", "at": now}

    session = schedule_session(by=None, cohort=cohort, starts_at=now, ends_at=now + timedelta(hours=1), **fields)
    with pytest.raises(Refused) as refusal:
        schedule_session(by=None, cohort=cohort, starts_at=now, ends_at=now, **fields)

    assert session.timezone == times.WITA
    assert (refusal.value.code, list(refusal.value.fields)) == ("times", ["ends_at"])


def test_who_manages_and_who_teaches():
    cohort = make_cohort()
    organizer, trainer = make_organizer(cohort.host), make_trainer(cohort)
    mentor, stranger = make_mentor(cohort, make_unit(cohort.host)), make_organizer(make_host())
    people = [organizer, trainer, mentor, stranger]

    assert [may_manage_cohort(person, cohort) for person in people] == [True, False, False, False]
    assert [may_teach(person, cohort) for person in people] == [True, True, False, False]
