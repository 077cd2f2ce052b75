"""What an editor may say about when a step opens."""

import pytest
from django.core.exceptions import ValidationError

from assessments.quizzes.models import QuizPage
from tests.make.courses import lessons_of, make_course, make_lesson, module_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def steps():
    """(first lesson, quiz, second lesson) of one course."""
    course = make_course(lessons=1)
    quiz = module_of(course).add_child(instance=QuizPage(title="Pre-test", slug="pre-test", quiz_kind="pre"))
    return [lessons_of(course)[0], quiz, make_lesson(module_of(course))]


def faults(page, **rules):
    for name, value in rules.items():
        setattr(page, name, value)
    try:
        page.full_clean()
    except ValidationError as error:
        return sorted(error.message_dict)
    return []


def test_a_day_a_step_and_a_score_of_a_quiz_are_fine(steps):
    first, quiz, second = steps

    assert faults(second, opens_on_day=3, opens_after=first.page_ptr) == []
    assert faults(second, opens_after=quiz.page_ptr, opens_score=70) == []


@pytest.mark.parametrize("rules", [{"opens_on_day": 0}, {"opens_score": 70}, {"opens_score": 101}])
def test_impossible_rules_are_named(steps, rules):
    assert faults(steps[2], **rules) == list(rules)


def test_a_score_of_a_lesson_is_none(steps):
    first, _quiz, second = steps

    assert faults(second, opens_after=first.page_ptr, opens_score=70) == ["opens_score"]


def test_a_step_waits_for_an_earlier_one_of_its_own_course(steps):
    first, _quiz, second = steps
    foreign = lessons_of(make_course(lessons=1))[0]

    assert faults(second, opens_after=second.page_ptr) == ["opens_after"]
    assert faults(first, opens_after=second.page_ptr) == ["opens_after"]
    assert faults(second, opens_after=foreign.page_ptr) == ["opens_after"]
    assert faults(second, opens_after=module_of(foreign.get_parent().get_parent()).page_ptr) == ["opens_after"]
