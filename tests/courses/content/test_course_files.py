"""The courses in `courses/content/`: each folder holds what a course of its kind promises."""

from collections import Counter

import pytest

from lms.content.drawings import drawing_names
from lms.demo.course_files import PROCEDURES, course_folders, lesson_body, read_course, read_file, rubric_criteria
from lms.demo.procedures import codes_in, procedure_codes
from tests.make.course_steps import COURSES, LESSONS, params, steps_of

CORE = {"menyusun-sop", "manajemen-mutu", "digitalisasi"}
SHORT = {"rantai-pasok", "tata-kelola", "pencatatan-transaksi", "rencana-bisnis"}
FIELDS = {
    "title", "slug", "code", "summary", "audience", "prerequisites", "outcomes", "training_hours", "licence",
    "sources", "modules",
}  # fmt: skip


def kinds_in(course):
    return Counter(step.get("quiz_kind", step["kind"]) for step in steps_of(course))


def drawings_in(course):
    lessons = [step for step in steps_of(course) if step["kind"] == "lesson"]
    return {block["value"]["name"] for step in lessons for block in step["body"] if block["type"] == "drawing"}


def test_curriculum_has_three_core_and_four_short_courses():
    assert set(COURSES) == CORE | SHORT


@pytest.mark.parametrize("name", sorted(CORE))
def test_core_course_has_five_lessons_two_tests_one_assignment(name):
    kinds = kinds_in(COURSES[name])

    assert kinds.pop("session", 1) == 1
    assert kinds == {"lesson": 5, "pre": 1, "post": 1, "assignment": 1}


@pytest.mark.parametrize("name", sorted(SHORT))
def test_short_course_has_two_or_three_lessons_and_a_test(name):
    kinds = kinds_in(COURSES[name])

    assert set(kinds) == {"lesson", "post"}
    assert kinds["post"] == 1
    assert 2 <= kinds["lesson"] <= 3


@pytest.mark.parametrize("folder", course_folders(), ids=lambda folder: folder.name)
def test_course_file_states_what_a_course_states(folder):
    course = read_course(folder)

    assert set(course) == FIELDS
    assert course["slug"] == folder.name
    assert course["licence"] == "CC BY-SA 4.0"
    assert set(course["training_hours"]) == {"theory", "assignment", "field"}
    assert {outcome["code"][0] for outcome in course["outcomes"]} == {course["code"]}


@pytest.mark.parametrize("folder", course_folders(), ids=lambda folder: folder.name)
def test_course_folder_has_no_file_that_no_module_names(folder):
    course = read_course(folder)
    named = sorted(step["source"] for step in steps_of(course))

    assert named == sorted(path.name for path in folder.rglob("*.yaml") if path.name != "course.yaml")


def test_codes_and_slugs_are_given_once():
    steps = [step for course in COURSES.values() for step in steps_of(course)]
    codes = [course["code"] for course in COURSES.values()]
    questions = [question["code"] for step in steps for question in step.get("questions", [])]
    rubrics = [step["rubric"]["code"] for step in steps if "rubric" in step]
    procedures = [
        block["value"]["number"] for step in steps for block in step.get("body", []) if block["type"] == "procedure"
    ]
    procedures += [read_file(PROCEDURES / f"{code}.yaml")["number"] for code in procedure_codes()]

    for given in (codes, questions, rubrics, procedures):
        assert [code for code, times in Counter(given).items() if times > 1] == []
    for course in COURSES.values():
        slugs = [step["slug"] for step in steps_of(course)]
        assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_lessons_cover_every_outcome(course):
    lessons = [step for step in steps_of(course) if step["kind"] == "lesson"]

    assert {code for lesson in lessons for code in lesson["outcomes"]} == {
        outcome["code"] for outcome in course["outcomes"]
    }


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_course_has_a_drawing_of_its_own(course):
    others = {name for other in COURSES.values() if other is not course for name in drawings_in(other)}

    assert drawings_in(course) - others


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_course_asks_in_every_way(course):
    lessons = [step for step in steps_of(course) if step["kind"] == "lesson"]
    checks = [block["value"] for step in lessons for block in step["body"] if block["type"] == "check"]

    assert {check.get("kind", "single") for check in checks} == {"single", "multiple", "ordering", "number"}


@pytest.mark.parametrize("name", sorted(CORE))
def test_core_course_has_one_reflection(name):
    bodies = [step["body"] for step in steps_of(COURSES[name]) if step["kind"] == "lesson"]

    assert [block["type"] for body in bodies for block in body].count("reflection") == 1


def test_every_drawing_is_shown_in_some_lesson():
    assert {name for course in COURSES.values() for name in drawings_in(course)} == set(drawing_names())


def test_every_course_is_read_by_the_lessons_list():
    assert len(LESSONS) == sum(kinds_in(course)["lesson"] for course in COURSES.values())


def test_every_standard_procedure_is_shown_in_some_lesson():
    assert sorted(code for course in COURSES.values() for code in codes_in(course)) == procedure_codes()


@pytest.mark.parametrize(("course", "step"), params("assignment"))
def test_assignment_rubric_is_four_by_four(course, step):
    criteria = rubric_criteria(step["rubric"])

    assert [[points for points, _text in levels] for _name, _description, levels in criteria] == [[1, 2, 3, 4]] * 4
    assert max(len(text) for _name, _description, levels in criteria for _points, text in levels) <= 200
    assert set(step["outcomes"]) <= {outcome["code"] for outcome in course["outcomes"]}
    assert lesson_body(step["brief"], step["source"])
