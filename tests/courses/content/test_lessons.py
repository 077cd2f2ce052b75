"""Every lesson: long enough to be of use, short enough for one sitting, its figures right, its sources named."""

import re
from fractions import Fraction

import pytest
from wagtail.blocks import ListBlock, StructBlock

from lms.content.blocks import LessonBody
from lms.content.outline import texts_of, word_count
from lms.demo.course_files import lesson_body
from lms.demo.procedures import build_procedure, codes_in
from tests.make.course_steps import LESSONS
from tests.make.equations import holds, numbers_in, results_of
from tests.make.people import AT

RUPIAH = re.compile(r"Rp(\d[\d.]*)\b(?!,\d| (?:juta|miliar|triliun))")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared")]
FIELDS = {"title", "slug", "lead", "minutes", "outcomes", "sources", "arithmetic", "body", "kind", "source"}


def blocks_of(step, kind):
    return [block["value"] for block in step["body"] if block["type"] == kind]


def body_of(step, blocks):
    """The lesson's body, with the procedures it shows in place."""
    for code in codes_in({"modules": [{"steps": [step]}]}):
        build_procedure(code, by=None, at=AT)
    return lesson_body(blocks, step["source"])


def rupiah_in(step):
    """Amounts the lesson's text names, self-checks aside: their distractors are wrong on purpose."""
    body = body_of(step, [block for block in step["body"] if block["type"] != "check"])
    texts = [text for child in body for text in texts_of(child.block, child.value)]
    return {Fraction(found.replace(".", "")) for text in texts for found in RUPIAH.findall(text)}


def worked_out(step):
    """Numbers the test has seen: in equations, and in the rows of worked examples."""
    rows = [row for example in blocks_of(step, "worked_example") for row in example["rows"]]
    in_rows = {Fraction(abs(row[name])) for row in rows for name in ("unit_price", "amount") if name in row}
    return in_rows | {number for equation in step["arithmetic"] for number in numbers_in(equation)}


def unread_in(block, value):
    """Names of fields in a raw block value that the block does not know."""
    if isinstance(block, ListBlock):
        return [name for item in value for name in unread_in(block.child_block, item)]
    if not isinstance(block, StructBlock):
        return []
    known = {name: child for name, child in block.child_blocks.items() if name in value}
    within = [found for name, child in known.items() for found in unread_in(child, value[name])]
    return sorted(set(value) - set(known)) + within


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_is_a_sitting_long(course, step):
    assert set(step) == FIELDS
    assert 500 <= word_count(body_of(step, step["body"])) <= 900
    assert 5 <= step["minutes"] <= 20


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_shows_how_work_is_done(course, step):
    kinds = {block["type"] for block in step["body"]}

    assert kinds & {"procedure", "standard_procedure", "checklist"}
    assert kinds & {"callout", "fact"}
    assert {"worked_example", "check", "terms"} <= kinds
    assert set(step["outcomes"]) <= {outcome["code"] for outcome in course["outcomes"]}


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_says_where_it_comes_from_and_what_is_invented(course, step):
    told = " ".join(step["sources"])

    assert len(step["sources"]) >= 2
    assert re.search("rekaan|saran kursus", told)
    assert all(procedure["is_example"] for procedure in blocks_of(step, "procedure"))


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_quotes_a_rule_with_its_date_and_a_warning(course, step):
    for callout in blocks_of(step, "callout"):
        if callout["kind"] == "law":
            assert re.search(r"20\d\d", callout["text"])
            assert re.search(r"(periksa|bacalah)\s+naskah", callout["text"], re.I)


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_blocks_have_no_field_that_nobody_reads(course, step):
    blocks = LessonBody().child_blocks

    assert [name for raw in step["body"] for name in unread_in(blocks[raw["type"]], raw["value"])] == []


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_tables_hold_words_not_what_yaml_makes_of_them(course, step):
    for table in blocks_of(step, "data_table"):
        assert [cell for row in [table["columns"], *table["rows"]] for cell in row if not isinstance(cell, str)] == []


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_arithmetic_adds_up(course, step):
    assert [equation for equation in step["arithmetic"] if not holds(equation)] == []


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_names_no_amount_that_was_not_worked_out(course, step):
    assert sorted(map(int, rupiah_in(step) - worked_out(step))) == []


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_checks_do_not_give_the_answer_away(course, step):
    for check in blocks_of(step, "check"):
        right = [option["is_right"] for option in check.get("options", [])]
        if check.get("kind", "single") == "single":
            assert right.count(True) == 1
            assert len({option["text"] for option in check["options"]}) == len(right) >= 3
        if check.get("kind") == "multiple":
            assert 2 <= right.count(True) < len(right)
            assert len({option["text"] for option in check["options"]}) == len(right) >= 4


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_checks_teach_whatever_is_answered(course, step):
    for check in blocks_of(step, "check"):
        told = [option["feedback"] for option in check.get("options", [])] or [check["feedback"]]
        assert all(told)


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_lesson_asks_for_a_number_that_was_worked_out(course, step):
    answers = {Fraction(str(check["answer"])) for check in blocks_of(step, "check") if check.get("kind") == "number"}

    assert answers - results_of(step["arithmetic"]) == set()
