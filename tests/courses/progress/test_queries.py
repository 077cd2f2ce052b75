"""The outline of an enrollment."""

import pytest

from courses.enrollments.actions import republish_run
from courses.progress.actions import complete_step
from courses.progress.queries import outline, outlines
from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_module, make_run
from tests.make.people import AT, make_user

pytestmark = pytest.mark.django_db


def finish(enrollment, place):
    step = enrollment.run.steps.get(position=place)
    complete_step(by=enrollment.user, enrollment=enrollment, step=step, at=AT, evidence="read")


def test_outline_groups_by_module_and_finds_the_next_step():
    course = make_course(lessons=2)
    make_lesson(make_module(course, title="Modul B"), title="Pelajaran B")
    enrollment = make_enrollment(run=make_run(course))
    finish(enrollment, 1)

    found = outline(enrollment, at=AT)

    assert [[step.is_done for step in module.steps] for module in found.modules] == [[True, False], [False]]
    assert (found.done, found.total, found.percent, found.minutes_left) == (1, 3, 33, 24)
    assert found.next_step.title == "Pelajaran 2"
    assert found.modules[0].done == 1


def test_outline_of_a_finished_course_has_no_next_step():
    enrollment = make_enrollment(run=make_run(make_course(lessons=1)))
    finish(enrollment, 1)

    found = outline(enrollment, at=AT)

    assert (found.percent, found.next_step) == (100, None)


def test_outline_shows_a_dropped_step_only_where_it_was_done():
    course = make_course(lessons=2)
    run = make_run(course)
    reader, other = make_enrollment(run=run), make_enrollment(run=run)
    finish(reader, 1)
    lessons_of(course)[0].unpublish()
    republish_run(by=None, run=run, at=AT)

    seen = [(step.title, step.is_required) for step in outline(reader, at=AT).steps]
    assert seen == [("Pelajaran 2", True), ("Pelajaran 1", False)]
    assert [step.title for step in outline(other, at=AT).steps] == ["Pelajaran 2"]


@pytest.mark.parametrize("count", [1, 3])
def test_outlines_cost_two_queries(count, django_assert_num_queries):
    user = make_user()
    enrollments = [make_enrollment(user=user, run=make_run(make_course(lessons=count))) for _ in range(count)]

    with django_assert_num_queries(2):
        found = outlines(enrollments, at=AT)

    assert [found[enrollment.pk].total for enrollment in enrollments] == [count] * count
