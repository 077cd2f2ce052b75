"""Being there settles the step that a session offers."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cohorts.attendance.actions import correct_attendance, link_session
from cohorts.attendance.models import Attendance
from cohorts.live.actions import close_room, open_room
from cohorts.live.room.actions import arrive, prepare_room
from cohorts.placements.actions import leave
from cohorts.programs.models import ScheduledSession
from courses.enrollments.actions import republish_run
from courses.enrollments.models import Enrollment
from courses.progress.actions import complete_step
from courses.progress.models import Progress, StepCompletion
from courses.progress.queries import outline
from lms.core import clock
from lms.core.errors import Refused
from tests.make.cohorts import (
    make_attendance,
    make_cohort,
    make_organizer,
    make_participant,
    make_session,
    make_session_page,
    make_session_step,
    make_trainer,
)
from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_run, module_of

pytestmark = pytest.mark.django_db
Status = Attendance.Status


@pytest.fixture
def step():
    return make_session_step()


@pytest.fixture
def cohort(step):
    return step.run.cohort_run.cohort


@pytest.fixture
def participant(cohort):
    return make_participant(cohort=cohort)


def done():
    return list(StepCompletion.objects.values_list("enrollment__user", "step", "evidence", "evidence_id"))


def test_presence_completes_the_step_once(step, cohort, participant):
    session = make_session(cohort, step=step)

    noted = make_attendance(participant, session)
    make_attendance(participant, session)
    make_attendance(participant, make_session(cohort, step=step))

    assert done() == [(participant.user_id, step.pk, "attended", str(noted.pk))]
    assert Progress.objects.get(enrollment__run=step.run).done == 1


def test_the_other_statuses_complete_nothing(step, cohort):
    session = make_session(cohort, step=step)

    for status in (Status.ABSENT, Status.SICK, Status.EXCUSED):
        make_attendance(make_participant(cohort=cohort), session, status=status)

    assert done() == []


def test_a_session_without_step_completes_nothing(step, cohort, participant):
    make_attendance(participant, make_session(cohort))

    assert done() == []


def test_other_runs_of_the_course_are_left_alone(step, cohort, participant):
    other = make_enrollment(participant.user, make_run(step.run.course))

    make_attendance(participant, make_session(cohort, step=step))

    assert [row[1] for row in done()] == [step.pk]
    assert not other.completions.exists()


def test_who_left_completes_nothing(step, cohort, participant):
    leave(by=None, participant=participant, note="Pindah kerja", at=clock.now())

    make_attendance(participant, make_session(cohort, step=step))

    assert done() == []


def test_a_correction_completes_and_never_takes_back(step, cohort, participant):
    noted = make_attendance(participant, make_session(cohort, step=step), status=Status.ABSENT)
    fields = {"by": make_trainer(cohort), "attendance": noted, "note": "Salah baris", "at": clock.now()}

    correct_attendance(status=Status.PRESENT, **fields)
    after_mending = done()
    correct_attendance(status=Status.ABSENT, **fields)
    correct_attendance(status=Status.PRESENT, **fields)

    assert after_mending == done() == [(participant.user_id, step.pk, "attended", str(noted.pk))]
    assert [row.state for row in noted.history.order_by("pk")] == ["absent", "present", "absent", "present"]


def test_a_locked_step_is_completed_too(step, cohort, participant):
    step.run.steps.filter(pk=step.pk).update(opens_on_day=30)

    make_attendance(participant, make_session(cohort, step=step))

    assert len(done()) == 1


def test_a_live_room_that_closes_completes_it(step, cohort, participant):
    late, now = make_participant(cohort=cohort), clock.now()
    live = make_session(cohort, kind=ScheduledSession.Kind.LIVE, step=step)
    room = open_room(by=None, room=prepare_room(by=None, session=live, at=now), at=now)
    arrive(by=participant.user, room=room, connection=uuid4(), at=now)

    close_room(by=None, room=room, at=now + timedelta(seconds=30))

    assert Attendance.objects.get(participant=late).status == Status.ABSENT
    assert [row[:3] for row in done()] == [(participant.user_id, step.pk, "attended")]


def test_republishing_keeps_what_was_attended(step, cohort, participant):
    make_attendance(participant, make_session(cohort, step=step))
    make_lesson(module_of(step.run.course))

    republish_run(by=None, run=step.run, at=clock.now())

    found = outline(Enrollment.objects.select_related("run").get(run=step.run), at=clock.now())
    assert [(line.kind, line.is_done) for line in found.steps] == [
        ("lesson", False), ("session", True), ("lesson", False),
    ]  # fmt: skip


def test_the_last_session_finishes_the_course():
    step = make_session_step(course=make_course(lessons=0))
    cohort = step.run.cohort_run.cohort

    make_attendance(make_participant(cohort=cohort), make_session(cohort, step=step))

    assert Enrollment.objects.get(run=step.run).state == Enrollment.State.COMPLETED


def test_link_session_counts_those_who_were_there(step, cohort, participant):
    session = make_session(cohort)
    make_attendance(participant, session)
    make_attendance(make_participant(cohort=cohort), session, status=Status.SICK)
    organizer = make_organizer(cohort.host)

    for _again in range(2):
        link_session(by=organizer, session=session, step=step, at=clock.now())
    link_session(by=organizer, session=session, step=None, at=clock.now())

    session.refresh_from_db()
    assert session.step is None
    assert [row[0] for row in done()] == [participant.user_id]


def test_link_session_is_the_organizers(step, cohort, participant):
    for person in (make_trainer(cohort), participant.user, make_organizer(make_cohort().host)):
        with pytest.raises(Refused) as refusal:
            link_session(by=person, session=make_session(cohort), step=step, at=clock.now())
        assert refusal.value.status == 403


def test_a_session_settles_only_session_steps_of_its_own_run(step, cohort):
    lesson = step.run.steps.get(page=lessons_of(step.run.course)[0].page_ptr)
    early = {"starts_at": step.run.opens_at - timedelta(hours=2), "ends_at": step.run.opens_at - timedelta(hours=1)}
    wrong = {
        "not_a_session_step": {"step": lesson},
        "foreign_step": {"step": make_session_step()},
        "before_run": {"step": step, **early},
    }

    for code, fields in wrong.items():
        with pytest.raises(Refused) as refusal:
            make_session(cohort, **fields)
        assert refusal.value.code == code
    with pytest.raises(Refused) as refusal:
        link_session(by=None, session=make_session(cohort), step=lesson, at=clock.now())

    assert refusal.value.code == "not_a_session_step"
    assert not ScheduledSession.objects.exclude(step=None).exists()


def test_a_session_is_what_is_next_only_when_nothing_else_is_left():
    course = make_course(lessons=0)
    make_session_page(module_of(course), title="Temu muka")
    make_lesson(module_of(course), title="Pelajaran")
    enrollment = make_enrollment(run=make_run(course))

    before = outline(enrollment, at=clock.now()).next_step
    lesson = enrollment.run.steps.get(kind="lesson")
    complete_step(by=None, enrollment=enrollment, step=lesson, at=clock.now(), evidence="read")

    assert (before.title, outline(enrollment, at=clock.now()).next_step.title) == ("Pelajaran", "Temu muka")
