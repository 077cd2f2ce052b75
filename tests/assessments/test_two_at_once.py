"""Two requests at the same moment: one row, one answer in words for the other."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from assessments.assignments.models import Submission
from assessments.grading.models import Grade
from assessments.quizzes.actions import submit_attempt
from assessments.quizzes.models import Attempt, AttemptStep
from courses.progress.models import StepCompletion
from lms.core.errors import Refused
from tests.make.assessments import Class, answer_all, make_attempt, make_grade, make_submission
from tests.make.cohorts import make_trainer
from tests.make.people import AT

pytestmark = pytest.mark.django_db(transaction=True)


def both(*verbs):
    """What each of the calls came to: its result, or the code it was refused with."""

    def call(verb):
        try:
            return verb()
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(call, verbs))


def test_two_starts_make_one_attempt():
    room = Class()

    results = both(*[lambda: make_attempt(room, client_uuid=uuid4())] * 2)

    assert results == [Attempt.objects.get()] * 2


def test_two_submissions_of_an_attempt_settle_once():
    attempt = make_attempt(Class())
    answer_all(attempt)

    both(*[lambda: submit_attempt(by=attempt.enrollment.user, attempt=attempt, at=AT)] * 2)

    assert AttemptStep.objects.filter(kind="submit").count() == 1
    assert StepCompletion.objects.count() == 1


def test_one_form_handed_in_twice_makes_one_row():
    room, identity = Class(), uuid4()

    results = both(*[lambda: make_submission(room, client_uuid=identity)] * 2)

    assert results == [Submission.objects.get()] * 2


def test_two_trainers_judging_leave_one_grade():
    room = Class()
    submission, first, second = make_submission(room), make_trainer(room.cohort), make_trainer(room.cohort)

    results = both(lambda: make_grade(submission, first), lambda: make_grade(submission, second))

    assert "already_graded" in results
    assert Grade.objects.count() == 1
