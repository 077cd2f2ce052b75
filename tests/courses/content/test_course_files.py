"""The courses in `courses/content/`: their words, figures and questions hold what the course promises."""

import ast
import operator
from fractions import Fraction

import pytest

from assessments.bank.models import QuestionVersion
from lms.content.outline import word_count
from lms.demo.course_files import course_folders, lesson_body, question_fields, read_course, rubric_criteria

COURSES = {folder.name: read_course(folder) for folder in course_folders()}
STEPS = [
    pytest.param(course, step, id=f"{name}:{step['slug']}")
    for name, course in COURSES.items()
    for module in course["modules"]
    for step in module["steps"]
]
LESSONS, QUIZZES, ASSIGNMENTS = (
    [param for param in STEPS if param.values[1]["kind"] == kind] for kind in ("lesson", "quiz", "assignment")
)
OPERATORS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Eq: operator.eq, ast.Lt: operator.lt,
}  # fmt: skip


def value_of(node):
    """The exact value of an equation such as `460 * 0.7 == 322`."""
    if isinstance(node, ast.Expression):
        return value_of(node.body)
    if isinstance(node, ast.Constant):
        return Fraction(str(node.value))
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](value_of(node.left), value_of(node.right))
    return OPERATORS[type(node.ops[0])](value_of(node.left), value_of(node.comparators[0]))


def kinds_in(step):
    return {block["type"] for block in step["body"]}


def outcomes_of(course):
    return {outcome["code"] for outcome in course["outcomes"]}


def test_course_menyusun_sop_has_five_lessons_two_tests_one_assignment():
    steps = [step for module in COURSES["menyusun-sop"]["modules"] for step in module["steps"]]

    assert [step["kind"] for step in steps].count("lesson") == 5
    assert [step["quiz_kind"] for step in steps if step["kind"] == "quiz"] == ["pre", "post"]
    assert [step["kind"] for step in steps].count("assignment") == 1
    assert len({step["slug"] for step in steps}) == len(steps)


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_is_a_sitting_long(course, step):
    assert 500 <= word_count(lesson_body(step["body"], step["source"])) <= 900
    assert 5 <= step["minutes"] <= 20


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_shows_how_work_is_done(course, step):
    assert kinds_in(step) & {"procedure", "checklist"}
    assert {"callout", "worked_example", "check"} <= kinds_in(step)
    assert set(step["outcomes"]) <= outcomes_of(course)
    assert step["sources"]


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_arithmetic_adds_up(course, step):
    assert [text for text in step["arithmetic"] if not value_of(ast.parse(text, mode="eval"))] == []


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_lessons_cover_every_outcome(course):
    lessons = [step for module in course["modules"] for step in module["steps"] if step["kind"] == "lesson"]

    assert {code for lesson in lessons for code in lesson["outcomes"]} == outcomes_of(course)


@pytest.mark.parametrize(("course", "step"), QUIZZES)
def test_quiz_covers_every_outcome(course, step):
    assert len(step["questions"]) >= 8
    assert {question["outcome"] for question in step["questions"]} == outcomes_of(course)
    assert {"single", "multiple", "truefalse", "number", "ordering"} == {q["kind"] for q in step["questions"]}


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_pre_and_post_test_weigh_the_same_and_share_no_question(course):
    tests = [step for module in course["modules"] for step in module["steps"] if step["kind"] == "quiz"]

    assert len({sum(question["points"] for question in test["questions"]) for test in tests}) == 1
    codes = [question["code"] for test in tests for question in test["questions"]]
    texts = [question["text"] for test in tests for question in test["questions"]]
    assert len(set(codes)) == len(codes)
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(("course", "step"), QUIZZES)
def test_quiz_questions_have_the_right_number_of_right_answers(course, step):
    counts = {question["code"]: correct_in(question) for question in step["questions"] if "options" in question}
    single = {q["code"] for q in step["questions"] if q["kind"] in {"single", "truefalse"}}

    assert {code for code, count in counts.items() if count[0] == 1 and count[1] >= 1 and code in single} == single
    assert {code for code, count in counts.items() if count[0] >= 2 and count[1] >= 1 and code not in single} == (
        set(counts) - single
    )


def correct_in(question):
    """(right, wrong) options of a question."""
    right = sum(option["correct"] for option in question["options"])
    return right, len(question["options"]) - right


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


@pytest.mark.parametrize(("course", "step"), ASSIGNMENTS)
def test_assignment_rubric_is_four_by_four(course, step):
    criteria = rubric_criteria(step["rubric"])

    assert [[points for points, _text in levels] for _name, _description, levels in criteria] == [[1, 2, 3, 4]] * 4
    assert max(len(text) for _name, _description, levels in criteria for _points, text in levels) <= 200
    assert lesson_body(step["brief"], step["source"])
