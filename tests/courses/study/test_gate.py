"""The gate in front of every step page."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from assessments.quizzes.models import QuizPage
from courses.enrollments.actions import withdraw
from courses.progress.models import Progress
from courses.study import rules
from lms.core import clock
from tests.make.courses import (
    lessons_of,
    make_course,
    make_enrollment,
    make_lesson,
    make_module,
    make_run,
    module_of,
)
from tests.make.people import AT, make_editor, make_ministry, make_organizer, make_superuser, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrollment():
    return make_enrollment(run=make_run(make_course(lessons=3)))


def test_anonymous_is_sent_to_sign_in_and_back(client, enrollment):
    page = lessons_of(enrollment.run.course)[0]

    response = client.get(page.url)

    assert (response.status_code, response.url) == (302, f"/masuk/?next={page.url}")


def test_a_stranger_is_told_what_to_do(client_as, enrollment):
    response = client_as(make_user()).get(lessons_of(enrollment.run.course)[0].url)

    assert response.status_code == 403
    assert "mintalah panitia" in response.text
    assert "3,2 ton" not in response.text


def test_the_enrolled_read_and_are_remembered(client_as, enrollment):
    page = lessons_of(enrollment.run.course)[1]

    response = client_as(enrollment.user).get(page.url)

    assert response.status_code == 200
    assert "3,2 ton" in response.text
    assert Progress.objects.get(enrollment=enrollment).last_step.page_id == page.pk


def test_whoever_left_is_refused(client_as, enrollment):
    withdraw(by=None, enrollment=enrollment, at=AT)

    response = client_as(enrollment.user).get(lessons_of(enrollment.run.course)[0].url)

    assert response.status_code == 403


def test_a_run_that_has_not_begun_says_when(client_as):
    course = make_course()
    enrollment = make_enrollment(run=make_run(course, opens_at=clock.now() + timedelta(days=3)))

    response = client_as(enrollment.user).get(lessons_of(course)[0].url)

    assert response.status_code == 403
    assert "baru dibuka" in response.text


@pytest.mark.parametrize("make", [make_editor, make_organizer, make_ministry, make_superuser])
def test_staff_read_without_being_enrolled(client_as, enrollment, make):
    response = client_as(make()).get(lessons_of(enrollment.run.course)[0].url)

    assert response.status_code == 200
    assert "tidak dihitung" in response.text
    assert "/selesai/" not in response.text


def test_a_floor_above_may_vouch_for_readers(client_as, enrollment, monkeypatch):
    monkeypatch.setattr(rules, "_vouchers", [])
    trainer = make_user()
    rules.register_reader(lambda user, page: user == trainer)

    assert client_as(trainer).get(lessons_of(enrollment.run.course)[0].url).status_code == 200
    assert client_as(make_user()).get(lessons_of(enrollment.run.course)[0].url).status_code == 403


def test_a_lesson_added_later_is_readable_but_does_not_count(client_as, enrollment):
    later = make_lesson(module_of(enrollment.run.course), title="Tambahan")

    response = client_as(enrollment.user).get(later.url)

    assert response.status_code == 200
    assert "tidak dihitung" in response.text


def test_a_quiz_step_is_guarded_and_listed(client, client_as):
    course = make_course(lessons=1)
    quiz = module_of(course).add_child(instance=QuizPage(title="Pre-test", slug="pre-test", quiz_kind="pre"))
    enrollment = make_enrollment(run=make_run(course))

    assert enrollment.run.steps.last().kind == "quiz"
    assert client.get(quiz.url).status_code == 302
    assert client_as(make_user()).get(quiz.url).status_code == 403
    assert "Pre-test" in client_as(enrollment.user).get(course.url).text


def test_a_module_sends_readers_to_its_course(client):
    course = make_course()

    response = client.get(make_module(course).url)

    assert (response.status_code, response.url) == (302, course.url)


def test_nobody_signed_in_is_nobody():
    assert not rules.may_read_unenrolled(AnonymousUser(), None)
