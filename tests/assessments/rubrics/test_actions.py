import pytest

from assessments.rubrics.actions import write_rubric
from assessments.rubrics.models import Level
from assessments.rubrics.rules import best, total
from lms.core.errors import Refused
from tests.make.assessments import CRITERIA, Class, levels_of, make_rubric, make_submission
from tests.make.people import AT, make_editor, make_user

pytestmark = pytest.mark.django_db
SHORT = [("Bukti", "", [(0, "Tidak ada"), (2, "Ada")])]


def test_write_rubric_keeps_criteria_and_levels_in_order():
    rubric = make_rubric()

    assert [criterion.name for criterion in rubric.criteria.all()] == ["Urutan langkah", "Bukti"]
    assert best(rubric.criteria.prefetch_related("levels")) == 8
    assert total(levels_of(rubric, 3)) == 6
    assert rubric.outline == "Urutan langkah (1–4); Bukti (1–4)"


def test_write_rubric_unchanged_keeps_the_rows():
    before = set(Level.objects.filter(criterion__rubric=make_rubric(code="sop", name="SOP")))

    make_rubric(code="sop", name="SOP")

    assert set(Level.objects.all()) == before


def test_write_rubric_changed_before_use_replaces_the_criteria():
    make_rubric(code="sop")

    rubric = make_rubric(code="sop", criteria=SHORT)

    assert rubric.outline == "Bukti (0–2)"


def test_write_rubric_changed_after_use_is_refused():
    room = Class()
    rubric = make_submission(room).rubric

    with pytest.raises(Refused) as refusal:
        write_rubric(by=make_editor(), code=rubric.code, name=rubric.name, criteria=SHORT, at=AT)

    assert refusal.value.code == "rubric_used"
    assert write_rubric(by=None, code=rubric.code, name=rubric.name, criteria=CRITERIA, at=AT) == rubric


def test_write_rubric_by_a_stranger_is_refused():
    with pytest.raises(Refused, match="tidak berhak"):
        write_rubric(by=make_user(), code="x", name="X", criteria=SHORT, at=AT)


@pytest.mark.parametrize(
    ("criteria", "code"),
    [
        ([], "no_criteria"), ([(" ", "", [(1, "a"), (2, "b")])], "no_name"),
        ([("A", "", [(1, "a")])], "too_few_levels"),
        ([("A", "", [(1, "a"), (1, "b")])], "points_twice"), ([("A", "", [(-1, "a"), (1, "b")])], "bad_points"),
    ],
)  # fmt: skip
def test_write_rubric_refuses_what_is_none(criteria, code):
    with pytest.raises(Refused) as refusal:
        make_rubric(criteria=criteria)

    assert (refusal.value.code, refusal.value.status) == (code, 400)
