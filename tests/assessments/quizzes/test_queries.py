from datetime import timedelta
from decimal import Decimal

import pytest

from assessments.quizzes.models import QuizItem
from assessments.quizzes.queries import Gain, gains, race_questions, sheet
from cohorts.live.race.rules import BankQuestion
from cohorts.placements.models import Participant
from tests.make.assessments import RIGHT, WRONG, Class, make_attempt, make_quiz, make_result, make_version
from tests.make.courses import module_of
from tests.make.people import AT

pytestmark = pytest.mark.django_db


def test_gains_take_the_latest_pre_test_and_the_best_post_test(django_assert_num_queries):
    before, after = Class(quiz_kind="pre"), Class(quiz_kind="post")
    half = RIGHT | {"single": "b", "number": "1"}
    for place, answers in enumerate([WRONG, half]):
        make_result(before, answers=answers, at=AT + timedelta(hours=place))
    for place, answers in enumerate([RIGHT, half]):
        make_result(after, answers=answers, at=AT + timedelta(hours=place))
    first, second = Participant.objects.get(user=before.learner), Participant.objects.get(user=after.learner)

    with django_assert_num_queries(2):
        found = gains(Participant.objects.all())

    assert found == {first.pk: Gain(pre=Decimal(50)), second.pk: Gain(post=Decimal(100))}


def test_gains_leave_out_who_took_no_test():
    make_attempt(Class(quiz_kind="pre"))

    assert gains(Participant.objects.all()) == {}


def test_gain_counts_percentage_points():
    assert Gain(Decimal(40), Decimal(85)).points == Decimal(45)
    assert Gain(Decimal(40)).points is None


def test_sheet_shuffles_lines_the_same_way_at_every_visit():
    attempt = make_attempt(Class(kinds=["ordering"]))

    orders = [[choice.key for choice in sheet(attempt)[0].choices] for _ in range(2)]

    assert orders[0] == orders[1] != RIGHT["ordering"]
    assert sorted(orders[0]) == sorted(RIGHT["ordering"])


def test_race_questions_are_the_single_choices_of_the_cohorts_courses_and_warn_of_tests(django_assert_num_queries):
    room = Class(kinds=("single", "multiple"), quiz_kind="practice")
    practised = room.quiz.items.get(question__versions__kind="single").question
    tested = make_version(bank=practised.bank, code="a").question
    QuizItem.objects.create(quiz=make_quiz(module_of(room.course), kinds=(), quiz_kind="post"), question=tested)
    Class(quiz_kind="practice")

    with django_assert_num_queries(1):
        offered = race_questions(room.cohort)

    bank, options = practised.bank, ("Kebijakan", "Instruksi kerja")
    assert offered == [
        BankQuestion(f"{bank.code}/{question.code}", bank.name, question.wording, options, 1, is_tested)
        for question, is_tested in ((practised, False), (tested, True))
    ]
