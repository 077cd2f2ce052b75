"""Opening runs, enrolling and leaving."""

from datetime import timedelta

import pytest

from courses.enrollments.actions import enroll, open_run, republish_run, withdraw
from courses.enrollments.models import Enrollment, Run
from courses.progress.actions import complete_step
from lms.audit.models import AuditEntry
from lms.core.errors import Refused
from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_module, make_run, module_of
from tests.make.people import AT, make_organizer, make_user

pytestmark = pytest.mark.django_db
State = Enrollment.State


def frozen(run):
    return [(step.position, step.title, step.is_required) for step in run.steps.order_by("position")]


def finish(enrollment, place):
    step = enrollment.run.steps.get(position=place)
    return complete_step(by=enrollment.user, enrollment=enrollment, step=step, at=AT, evidence="read")


def test_open_run_freezes_live_steps_in_tree_order():
    course = make_course(lessons=2)
    make_lesson(make_module(course, title="Modul B"), title="Pelajaran B")
    make_lesson(module_of(course), title="Konsep", live=False)

    run = open_run(by=make_organizer(), course=course, code="sop-1", title="SOP gelombang 1", opens_at=AT, at=AT)

    assert frozen(run) == [(1, "Pelajaran 1", True), (2, "Pelajaran 2", True), (3, "Pelajaran B", True)]
    last = run.steps.last()
    assert (last.kind, last.minutes, last.module_title) == ("lesson", 12, "Modul B")
    assert last.url == lessons_of(course)[-1].url
    assert AuditEntry.objects.about(run).get().action == "enrollments.open_run"


def test_open_run_leaves_out_steps_of_an_unpublished_module():
    course = make_course(lessons=1)
    make_lesson(make_module(course, live=False), title="Tersembunyi")

    run = make_run(course)

    assert frozen(run) == [(1, "Pelajaran 1", True)]


def test_open_run_is_refused_for_an_empty_course():
    course = make_course(lessons=0)

    with pytest.raises(Refused) as refused:
        make_run(course)

    assert refused.value.code == "course_empty"
    assert not Run.objects.exists()


@pytest.mark.parametrize(
    ("over", "code"),
    [({"code": "sop-1"}, "run_exists"), ({"closes_at": AT - timedelta(days=7)}, "run_closes_too_early")],
)
def test_open_run_is_refused_for_a_taken_code_or_an_early_closing(over, code):
    course = make_course()
    make_run(course, code="sop-1")

    with pytest.raises(Refused) as refused:
        make_run(course, **over)

    assert refused.value.code == code
    assert Run.objects.count() == 1


def test_open_run_is_refused_to_somebody_without_a_role():
    course = make_course()

    with pytest.raises(Refused) as refused:
        open_run(by=make_user(), course=course, code="sop", title="SOP", opens_at=AT, at=AT)

    assert refused.value.status == 403


def test_republish_run_adds_drops_and_reorders():
    course = make_course(lessons=2)
    run = make_run(course)
    first, second = lessons_of(course)
    first.unpublish()
    make_lesson(module_of(course), title="Pelajaran baru")
    second.title = "Pelajaran dua"
    second.save()

    run = republish_run(by=None, run=run, at=AT)

    assert run.version == 2
    assert frozen(run) == [(1, "Pelajaran dua", True), (2, "Pelajaran baru", True), (3, "Pelajaran 1", False)]


def test_republish_run_without_changes_keeps_the_version():
    run = make_run()

    run = republish_run(by=None, run=run, at=AT)

    assert run.version == 1


def test_republish_run_moves_totals_and_keeps_completions():
    enrollment = make_enrollment(run=make_run(make_course(lessons=2)))
    finish(enrollment, 1)
    lessons_of(enrollment.run.course)[0].unpublish()

    republish_run(by=None, run=enrollment.run, at=AT)

    enrollment.progress.refresh_from_db()
    assert (enrollment.progress.done, enrollment.progress.total) == (0, 1)
    assert enrollment.completions.count() == 1


def test_republish_run_finishes_whoever_has_nothing_left():
    enrollment = make_enrollment(run=make_run(make_course(lessons=2)))
    finish(enrollment, 1)
    lessons_of(enrollment.run.course)[1].unpublish()

    republish_run(by=None, run=enrollment.run, at=AT + timedelta(days=1))

    enrollment.refresh_from_db()
    assert enrollment.state == State.COMPLETED
    assert enrollment.progress.finished_at == AT + timedelta(days=1)


def test_enroll_counts_from_zero():
    run = make_run(make_course(lessons=3))

    enrollment = enroll(by=make_organizer(), run=run, user=make_user(), at=AT)

    assert (enrollment.progress.done, enrollment.progress.total) == (0, 3)
    assert [row.state for row in enrollment.history.all()] == [State.ACTIVE]


def test_enroll_again_returns_the_first_row():
    first = make_enrollment()

    second = enroll(by=None, run=first.run, user=first.user, at=AT + timedelta(days=1))

    assert second == first
    assert second.enrolled_at == AT
    assert first.history.count() == 1


def test_enroll_after_leaving_returns_to_what_was_done():
    enrollment = make_enrollment()
    finish(enrollment, 1)
    withdraw(by=None, enrollment=enrollment, at=AT)

    back = enroll(by=None, run=enrollment.run, user=enrollment.user, at=AT + timedelta(days=1))

    assert back.pk == enrollment.pk
    assert (back.state, back.progress.done) == (State.ACTIVE, 1)
    assert [row.state for row in back.history.all()] == [State.ACTIVE, State.WITHDRAWN, State.ACTIVE]


def test_enroll_is_refused_to_the_learner():
    run, user = make_run(), make_user()

    with pytest.raises(Refused):
        enroll(by=user, run=run, user=user, at=AT)

    assert not Enrollment.objects.exists()


def test_withdraw_is_a_state_with_a_note():
    enrollment = make_enrollment()
    organizer = make_organizer()

    withdraw(by=organizer, enrollment=enrollment, at=AT, note="Sakit")
    again = withdraw(by=organizer, enrollment=enrollment, at=AT)

    assert again.state == State.WITHDRAWN
    assert [(row.state, row.note, row.by) for row in enrollment.history.all()][1:] == [
        ("withdrawn", "Sakit", organizer)
    ]


def test_withdraw_is_refused_to_the_learner():
    enrollment = make_enrollment()

    with pytest.raises(Refused):
        withdraw(by=enrollment.user, enrollment=enrollment, at=AT)

    enrollment.refresh_from_db()
    assert enrollment.state == State.ACTIVE
