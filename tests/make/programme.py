"""A small programme under way: one cohort with a course, people from two provinces."""

from types import SimpleNamespace
from uuid import uuid4

from assessments.assignments.actions import hand_in
from assessments.quizzes.actions import save_answer, start_attempt, submit_attempt
from cohorts.programs.actions import open_cohort_run
from courses.enrollments.models import Enrollment
from courses.progress.actions import complete_step
from lms.core import clock
from tests.make.assessments import RIGHT, WRONG, make_assignment, make_quiz
from tests.make.cohorts import make_cohort, make_participant
from tests.make.courses import make_course, module_of

BANDUNG, SERANG = "32.04.39.2001", "36.04.05.2001"
FIRST, SECOND = "single", "number"


def make_programme(villages=(BANDUNG, BANDUNG, SERANG), lessons=2, opened_at=None, tested=False, **over):
    """A cohort with a run of a course; one participant from each of ``villages``.

    ``tested`` puts a pre-test, a post-test (two questions each) and an assignment behind the lessons.
    """
    cohort = over.pop("cohort", None) or make_cohort(**over)
    course, now = make_course(lessons=lessons), clock.now()
    if tested:
        make_quiz(module_of(course), kinds=(FIRST, SECOND), quiz_kind="pre")
        make_quiz(module_of(course), kinds=(FIRST, SECOND), quiz_kind="post", pass_mark=60)
        make_assignment(module_of(course))
    run = open_cohort_run(by=None, cohort=cohort, course=course, at=now, opens_at=opened_at or now).run
    people = [make_participant(cohort=cohort, village=village, at=opened_at or now) for village in villages]
    return SimpleNamespace(cohort=cohort, course=course, run=run, people=people)


def enrollment_of(participant):
    return Enrollment.objects.select_related("run").get(participant_enrollment__participant=participant)


def finish_lessons(participant, count=1, at=None):
    """``participant`` finishes the next ``count`` lessons of their course."""
    enrollment = enrollment_of(participant)
    lessons = enrollment.run.steps.filter(kind="lesson").exclude(completions__enrollment=enrollment)
    for step in lessons.order_by("position")[:count]:
        complete_step(by=participant.user, enrollment=enrollment, step=step, at=at or clock.now(), evidence="read")


def take_test(participant, place, right=2, at=None):
    """``participant`` takes the ``place``-th quiz (0: pre-test, 1: post-test) with ``right`` of two answers right."""
    at, enrollment = at or clock.now(), enrollment_of(participant)
    step = enrollment.run.steps.filter(kind="quiz").order_by("position")[place]
    attempt = start_attempt(by=participant.user, enrollment=enrollment, step=step, at=at)
    for number, item in enumerate(attempt.items.select_related("version")):
        answer = (RIGHT if number < right else WRONG)[item.version.kind]
        save_answer(
            by=participant.user, attempt=attempt, position=item.position, answer=answer, at=at, client_uuid=uuid4()
        )
    return submit_attempt(by=participant.user, attempt=attempt, at=at)


def send_work(participant, at=None):
    """``participant`` hands the assignment in."""
    enrollment = enrollment_of(participant)
    step = enrollment.run.steps.get(kind="assignment")
    return hand_in(
        by=participant.user,
        enrollment=enrollment,
        step=step,
        text="SOP kami.",
        at=at or clock.now(),
        client_uuid=uuid4(),
    )
