"""What a learner's pages cost in a run with steps of every kind."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from assessments.assignments.actions import hand_in
from assessments.grading.models import Grade
from cohorts.programs.actions import open_cohort_run
from courses.enrollments.queries import steps_of
from courses.progress.queries import outline, outlines
from lms.core import clock
from tests.make.assessments import Class, make_assignment, make_grade, make_quiz, make_submission
from tests.make.cohorts import make_cohort, make_participant, make_session, make_session_page, make_trainer
from tests.make.courses import make_course, module_of
from tests.make.people import AT, make_superuser

pytestmark = pytest.mark.django_db
OUTLINE, LESSON, DESK, COURSE = 6, 4, 5, 6


@pytest.fixture(params=[8, 60])
def learner(request):
    """(enrollment, number of steps): an open and a waiting assignment, a quiz, a session still to come, lessons."""
    course, cohort, now = make_course(lessons=request.param - 4), make_cohort(), clock.now()
    module = module_of(course)
    make_quiz(module, kinds=("single",))
    sent = make_assignment(module, title="Tugas terkirim")
    make_assignment(module, title="Tugas terbuka")
    meeting = make_session_page(module)
    run = open_cohort_run(by=None, cohort=cohort, course=course, at=now, opens_at=now - timedelta(days=1)).run
    enrollment = make_participant(cohort=cohort).user.enrollments.select_related("run__course").get()
    begins = now + timedelta(hours=1)
    step = run.steps.get(page=meeting.page_ptr)
    make_session(cohort, step=step, title="Temu muka", starts_at=begins, ends_at=begins + timedelta(hours=1))
    step = run.steps.get(page=sent.page_ptr)
    words = {"text": "SOP kami.", "client_uuid": uuid4()}
    hand_in(by=enrollment.user, enrollment=enrollment, step=step, at=now, **words)
    return enrollment, request.param


def test_an_outline_costs_six_queries_whatever_its_length_and_steps(client_as, django_assert_num_queries, learner):
    enrollment, steps = learner
    client, url = client_as(enrollment.user), reverse("study:run", args=[enrollment.uuid])
    client.get(url)

    with django_assert_num_queries(OUTLINE):
        response = client.get(url)

    shown = " ".join(strip_tags(response.text).split())
    assert response.context["course"].outline.total == steps
    assert "Temu muka: " in shown
    assert shown.count("Terkirim, menunggu penilaian") == 1


def test_other_pages_cost_the_same_whatever_steps_there_are(client_as, django_assert_num_queries, learner):
    enrollment, _steps = learner
    client, lesson, course = client_as(enrollment.user), enrollment.run.steps.first(), enrollment.run.course
    for url, queries in [(lesson.url, LESSON), ("/belajar/", DESK), (course.url, COURSE)]:
        client.get(url)

        with django_assert_num_queries(queries):
            client.get(url)


@pytest.mark.parametrize("people", [1, 3])
def test_handed_in_work_waits_in_the_outline_of_its_learner_alone(django_assert_num_queries, people):
    room = Class()
    others = [room.add_learner()[1] for _ in range(people - 1)]
    make_submission(room)
    steps_of({room.run})

    with django_assert_num_queries(1):
        found = outlines([room.enrollment, *others], at=AT)

    assert [step.title for step in found[room.enrollment.pk].awaiting] == [room.assignment.title]
    assert not [one for one in others if found[one.pk].awaiting]


def test_judged_work_waits_no_more():
    room = Class()
    work = make_submission(room)
    make_grade(work, make_trainer(room.cohort), decision=Grade.Decision.RETURNED)

    assert outline(room.enrollment, at=AT).awaiting == ()


def test_the_outline_of_another_is_for_administrators(client_as):
    room = Class()
    url = reverse("study:run", args=[room.enrollment.uuid])

    assert client_as(make_superuser()).get(url).context["course"].enrollment == room.enrollment
    assert client_as(make_trainer(room.cohort)).get(url).status_code == 404
