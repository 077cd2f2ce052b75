"""The gate in front of every step page."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from assessments.quizzes.models import QuizPage
from courses.catalogue.models import LessonPage
from courses.enrollments.actions import withdraw
from courses.progress.models import Progress
from courses.study import rules
from lms.core import clock
from lms.core.times import moment
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
from tests.make.standing import anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_enrollment(standing):
    return make_enrollment(run=make_run(make_course(lessons=3)))


@pytest.fixture
def enrollment(standing_enrollment):
    return anew(standing_enrollment)


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


def locked_learner(**rules):
    """An enrollment in a run of three lessons whose last has ``rules``, and that lesson."""
    course = make_course(lessons=3)
    last = lessons_of(course)[-1]
    LessonPage.objects.filter(pk=last.pk).update(**rules)
    return make_enrollment(run=make_run(course, opens_at=clock.now())), last


def test_a_locked_lesson_explains_itself_and_leads_to_what_opens_it(client_as):
    enrollment, last = locked_learner()
    first = enrollment.run.steps.first()
    enrollment.run.steps.filter(page=last.pk).update(opens_after=first)

    response = client_as(enrollment.user).get(last.url)

    assert response.status_code == 403
    assert "Selesaikan dulu “Pelajaran 1”." in response.text
    assert f'href="{first.url}">Buka langkah itu' in response.text
    assert "3,2 ton" not in response.text
    assert Progress.objects.get(enrollment=enrollment).last_step is None


def test_a_lesson_of_a_later_day_says_when_it_opens(client_as):
    enrollment, last = locked_learner(opens_on_day=4)
    opens = moment(enrollment.run.opens_at + timedelta(days=3))

    client = client_as(enrollment.user)

    assert f"Terbuka {opens}." in client.get(last.url).text
    assert f"Terbuka {opens}." in client.get(f"/belajar/{enrollment.uuid}/").text
    assert f"Terbuka {opens}." in client.get(enrollment.run.course.url).text


def test_a_locked_lesson_cannot_be_finished(client_as):
    enrollment, last = locked_learner(opens_on_day=4)
    step = enrollment.run.steps.get(page=last.pk)

    response = client_as(enrollment.user).post(f"/belajar/{enrollment.uuid}/{step.pk}/selesai/")

    assert response.status_code == 409
    assert "Terbuka" in response.text


def test_staff_pass_by_locks(client_as):
    _enrollment, last = locked_learner(opens_on_day=4)

    assert client_as(make_editor()).get(last.url).status_code == 200


def test_a_desk_with_nothing_open_says_what_it_waits_for(client_as):
    enrollment, _last = locked_learner()
    enrollment.run.steps.update(opens_on_day=4)

    text = client_as(enrollment.user).get("/belajar/").text

    assert "Belum ada yang harus dikerjakan sekarang" in text
    assert "Pelajaran 1: Terbuka" in text


def test_a_finished_step_before_a_locked_one_says_so(client_as):
    enrollment, last = locked_learner(opens_on_day=4)
    client, pages = client_as(enrollment.user), lessons_of(enrollment.run.course)
    for place in (1, 2):
        client.post(f"/belajar/{enrollment.uuid}/{enrollment.run.steps.get(position=place).pk}/selesai/")

    text = client.get(pages[1].url).text

    assert "Pelajaran 3: Terbuka" in text
    assert "Semua langkah kelas ini selesai" not in text
