"""Every quiz: all outcomes, all kinds of question, right answers that are right, feedback that teaches."""

from fractions import Fraction

import pytest

from assessments.bank.models import QuestionVersion
from lms.demo.course_files import question_fields
from tests.make.course_steps import COURSES, params, steps_of
from tests.make.equations import holds, results_of

QUIZZES = params("quiz")
CORE = [name for name, course in COURSES.items() if any(step.get("quiz_kind") == "pre" for step in steps_of(course))]
FIELDS = {"code", "kind", "outcome", "points", "text", "feedback"}
ANSWERS = {
    "single": {"options"},
    "multiple": {"options"},
    "truefalse": {"options"},
    "number": {"answer", "tolerance", "unit"},
    "ordering": {"items"},
}


def of_kind(step, *kinds):
    return [question for question in step["questions"] if question["kind"] in kinds]


def right_keys(question):
    return [option["key"] for option in question["options"] if option["correct"]]


@pytest.mark.parametrize(("course", "step"), QUIZZES)
def test_quiz_covers_every_outcome_with_every_kind(course, step):
    is_core = course["slug"] in CORE

    assert len(step["questions"]) >= (12 if is_core else 6)
    assert {question["outcome"] for question in step["questions"]} == {
        outcome["code"] for outcome in course["outcomes"]
    }
    assert {question["kind"] for question in step["questions"]} == set(ANSWERS)


@pytest.mark.parametrize(("course", "step"), QUIZZES)
def test_quiz_questions_have_their_fields(course, step):
    for question in step["questions"]:
        assert set(question) == FIELDS | ANSWERS[question["kind"]]
        for choice in question.get("options", []):
            assert set(choice) == {"key", "text", "correct", "feedback"}
        for choices in (question.get("options", []), question.get("items", [])):
            assert len({choice["key"] for choice in choices}) == len(choices)
            assert len({choice["text"] for choice in choices}) == len(choices)


@pytest.mark.parametrize("name", CORE)
def test_pre_and_post_test_weigh_the_same_and_share_no_question(name):
    tests = [step for step in steps_of(COURSES[name]) if step["kind"] == "quiz"]

    assert len({sum(question["points"] for question in test["questions"]) for test in tests}) == 1
    texts = [question["text"] for test in tests for question in test["questions"]]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(("course", "step"), QUIZZES)
def test_quiz_questions_have_the_right_number_of_right_answers(course, step):
    assert [q["code"] for q in of_kind(step, "single", "truefalse") if len(right_keys(q)) != 1] == []
    assert [q["code"] for q in of_kind(step, "multiple") if not 2 <= len(right_keys(q)) < len(q["options"])] == []
    assert [q["code"] for q in of_kind(step, "ordering") if len(q["items"]) < 3] == []


@pytest.mark.parametrize(("course", "step"), QUIZZES)
def test_quiz_right_answers_do_not_stand_in_one_place(course, step):
    singles = [right_keys(question)[0] for question in of_kind(step, "single")]

    assert max(singles.count(key) for key in singles) <= (len(singles) + 1) // 2


@pytest.mark.parametrize(("course", "step"), QUIZZES)
def test_quiz_arithmetic_adds_up(course, step):
    equations = step["arithmetic"]

    assert [equation for equation in equations if not holds(equation)] == []
    answers = {question["code"]: Fraction(str(question["answer"])) for question in of_kind(step, "number")}
    assert {code for code, answer in answers.items() if answer not in results_of(equations)} == set()


@pytest.mark.parametrize(("course", "step"), QUIZZES)
def test_quiz_answers_teach(course, step):
    options = [option for question in step["questions"] for option in question.get("options", [])]

    assert [option for option in options if not option["feedback"]] == []
    assert [question["code"] for question in step["questions"] if not question["feedback"]] == []


@pytest.mark.parametrize(("course", "step"), QUIZZES)
def test_question_fields_speak_the_bank_s_language(course, step):
    fields = [question_fields(question) for question in step["questions"]]

    assert {field["kind"] for field in fields} == set(QuestionVersion.Kind.values)
    bodies = {field["kind"]: sorted(field["body"]) for field in fields}
    choices = {"single": ["options"], "multiple": ["options"]}
    assert bodies == choices | {"number": ["answer", "tolerance", "unit"], "ordering": ["items"]}
