"""Finding the enrollment that opens a page."""

import pytest
from django.contrib.auth.models import AnonymousUser

from courses.enrollments.actions import withdraw
from courses.enrollments.models import Enrollment, RunStep
from courses.enrollments.queries import enrollment_for, enrollment_in_course_of
from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_run, module_of
from tests.make.people import AT, make_user

pytestmark = pytest.mark.django_db


def test_enrollment_for_returns_enrollment_and_step_in_one_query(django_assert_num_queries):
    course = make_course()
    enrollment = make_enrollment(run=make_run(course))
    page = lessons_of(course)[1]
    enrollment_for(enrollment.user, page)

    with django_assert_num_queries(1):
        found, step = enrollment_for(enrollment.user, page)
        assert found.run.title == enrollment.run.title
        assert found.progress.last_step_id is None

    assert found == enrollment
    assert (found.uuid, found.state, found.user) == (enrollment.uuid, enrollment.state, enrollment.user)
    kept = RunStep.objects.get(run=enrollment.run, position=2)
    columns = [field.attname for field in RunStep._meta.concrete_fields]
    assert [getattr(step, name) for name in columns] == [getattr(kept, name) for name in columns]


def test_enrollment_for_prefers_the_newest_run():
    course, user = make_course(), make_user()
    make_enrollment(user=user, run=make_run(course))
    newer = make_enrollment(user=user, run=make_run(course))

    found, step = enrollment_for(user, lessons_of(course)[0])

    assert (found, step.run) == (newer, newer.run)


def test_enrollment_for_skips_those_who_left_and_strangers():
    course = make_course()
    enrollment = make_enrollment(run=make_run(course))
    make_enrollment(run=enrollment.run)
    page = lessons_of(course)[0]
    withdraw(by=None, enrollment=enrollment, at=AT)

    assert enrollment_for(enrollment.user, page) is None
    assert enrollment_for(make_user(), page) is None
    assert enrollment_for(AnonymousUser(), page) is None


def test_enrollment_in_course_of_finds_it_for_a_page_added_later():
    course = make_course()
    enrollment = make_enrollment(run=make_run(course))
    later = make_lesson(module_of(course))

    assert enrollment_for(enrollment.user, later) is None
    assert enrollment_in_course_of(enrollment.user, later) == enrollment
    assert enrollment_in_course_of(make_user(), later) is None


def test_visible_to_is_oneself():
    enrollment, other = make_enrollment(), make_enrollment()

    assert list(Enrollment.objects.visible_to(enrollment.user)) == [enrollment]
    assert other not in Enrollment.objects.visible_to(AnonymousUser())
