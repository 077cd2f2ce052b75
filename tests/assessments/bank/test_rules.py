from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.bank.models import QuestionVersion
from assessments.bank.rules import is_right, normalize_answer, parse_number, reasons_against_body, score
from lms.core.errors import Refused
from tests.make.assessments import BODIES, RIGHT, WRONG

KINDS = ["single", "multiple", "number", "ordering"]
KEYS = [f"k{number}" for number in range(8)]


def version(kind, body=None, points=2):
    return QuestionVersion(kind=kind, body=body or BODIES[kind], points=Decimal(points))


@pytest.mark.parametrize("kind", KINDS)
def test_score_of_the_right_answer_is_all_points(kind):
    assert score(version(kind), RIGHT[kind]) == Decimal("2.00")
    assert is_right(version(kind), RIGHT[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_score_of_a_wrong_answer_is_nothing(kind):
    assert score(version(kind), WRONG[kind]) == Decimal("0.00")


@pytest.mark.parametrize("kind", KINDS)
def test_score_of_no_answer_is_nothing(kind):
    assert score(version(kind), None) == Decimal("0.00")


@pytest.mark.parametrize(
    ("chosen", "points"),
    [(["a"], "1.00"), (["a", "b", "c"], "0.00"), (["a", "c"], "0.00"), ([], "0.00"), (["a", "b"], "2.00")],
)
def test_score_multiple_gives_part_of_the_points(chosen, points):
    assert score(version("multiple"), chosen) == Decimal(points)


@pytest.mark.parametrize(
    ("order", "points"),
    [(["timbang", "nota", "sortir"], "0.67"), (["nota", "timbang", "sortir"], "0.00")],
)
def test_score_ordering_counts_pairs(order, points):
    assert score(version("ordering"), order) == Decimal(points)


@pytest.mark.parametrize(("typed", "points"), [("380.5", "2.00"), ("379.5", "2.00"), ("380.51", "0.00")])
def test_score_number_within_tolerance(typed, points):
    assert score(version("number"), typed) == Decimal(points)


@given(
    right=st.sets(st.sampled_from(KEYS), min_size=1), chosen=st.sets(st.sampled_from(KEYS)), points=st.integers(1, 900)
)
def test_score_multiple_stays_within_bounds(right, chosen, points):
    body = {"options": [{"key": key, "text": key, "correct": key in right} for key in KEYS]}

    earned = score(version("multiple", body, points), sorted(chosen))

    assert 0 <= earned <= points
    assert (earned == points) == (chosen == right)


@given(order=st.permutations(KEYS), points=st.integers(1, 900))
def test_score_ordering_stays_within_bounds(order, points):
    body = {"items": [{"key": key, "text": key} for key in KEYS]}

    earned = score(version("ordering", body, points), order)

    assert 0 <= earned <= points
    assert (earned == points) == (order == KEYS)


@given(value=st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_number_survives_being_written_the_indonesian_way(value):
    whole, fraction = f"{value:,.3f}".split(".")
    typed = f"{whole.replace(',', '.')},{fraction}"

    assert parse_number(typed) == value


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.234,5", "1234.5"), ("1234,5", "1234.5"), ("1234.5", "1234.5"), ("1.234", "1234"), ("0.380", "0.380"),
        ("-5", "-5"), ("−5", "-5"), (" 1 250 ", "1250"), ("12.5", "12.5"),
    ],
)  # fmt: skip
def test_parse_number_reads_what_people_type(typed, number):
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "abc", "1,2,3", "1.23.4", "NaN", "1e9", "12 kg", "--1", "9" * 60])
def test_parse_number_refuses_the_rest(typed):
    assert parse_number(typed) is None


@pytest.mark.parametrize(
    ("kind", "raw", "kept"),
    [
        ("single", "a", "a"), ("single", ["b"], "b"), ("single", "", None),
        ("multiple", ["b", "a", "a"], ["a", "b"]), ("multiple", "a", ["a"]),
        ("number", "1.234,50", "1234.5"), ("number", 380, "380"), ("number", 12.5, "12.5"),
        ("ordering", ["nota", "timbang", "sortir"], ["nota", "timbang", "sortir"]),
        ("multiple", [], None), ("number", None, None),
    ],
)  # fmt: skip
def test_normalize_answer_keeps_one_form(kind, raw, kept):
    assert normalize_answer(version(kind), raw) == kept


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("single", "z", "unknown_option"), ("single", ["a", "b"], "one_option"), ("single", {"a": 1}, "unknown_option"),
        ("multiple", ["a", "z"], "unknown_option"), ("multiple", [["a"]], "unknown_option"),
        ("number", "dua", "not_a_number"),
        ("number", [1], "not_a_number"), ("number", float("inf"), "not_a_number"), ("number", True, "not_a_number"),
        ("ordering", ["nota", "timbang"], "order_incomplete"), ("ordering", ["nota"] * 3, "order_incomplete"),
    ],
)  # fmt: skip
def test_normalize_answer_refuses_what_is_none(kind, raw, code):
    with pytest.raises(Refused) as refusal:
        normalize_answer(version(kind), raw)

    assert (refusal.value.code, refusal.value.status) == (code, 400)


def options(*correct):
    return {"options": [{"key": f"k{n}", "text": "Ya", "correct": value} for n, value in enumerate(correct)]}


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("single", options(True, True), "one_key"), ("single", options(False, False), "one_key"),
        ("multiple", options(False, False), "no_key"), ("single", options(True), "too_few"), ("single", {}, "too_few"),
        ("single", [], "body_shape"), ("essay", {}, "unknown_kind"),
        ("number", {"answer": "banyak"}, "no_answer"), ("number", {"answer": 1, "tolerance": -1}, "bad_tolerance"),
        ("ordering", {"items": [{"key": "a", "text": "A"}, {"key": "a", "text": "B"}]}, "key_twice"),
        ("ordering", {"items": [{"key": "a", "text": "A"}, {"key": "b", "text": " "}]}, "no_text"),
        ("ordering", {"items": [{"key": "a b", "text": "A"}, {"key": "b", "text": "B"}]}, "bad_key"),
    ],
)  # fmt: skip
def test_reasons_against_body_name_the_fault(kind, body, code):
    assert [reason.code for reason in reasons_against_body(kind, body)] == [code]


@pytest.mark.parametrize("kind", KINDS)
def test_reasons_against_body_are_none_for_a_whole_question(kind):
    assert reasons_against_body(kind, BODIES[kind]) == []
