import pytest

from assessments.bank.actions import create_bank, write_question
from assessments.bank.models import QuestionVersion
from lms.core.errors import Refused
from tests.make.assessments import BODIES, make_bank, make_version
from tests.make.people import AT, make_editor, make_user

pytestmark = pytest.mark.django_db


def test_create_bank_twice_returns_the_first():
    bank = make_bank(code="sop")

    assert create_bank(by=None, code="sop", name="Lain", at=AT) == bank


def test_create_bank_by_a_stranger_is_refused():
    with pytest.raises(Refused, match="tidak berhak"):
        create_bank(by=make_user(), code="sop", name="SOP", at=AT)


def test_write_question_by_an_editor_notes_the_author():
    editor = make_editor()

    version = write_question(
        by=editor, bank=make_bank(), code="S-1", kind="single", text="Apa?", body=BODIES["single"], at=AT
    )

    assert (version.number, version.written_by, version.points) == (1, editor, 1)


def test_write_question_unchanged_returns_the_same_version():
    first = make_version(code="S-1", points=2)

    again = make_version(code="S-1", points="2.00", bank=first.question.bank, text=f" {first.text} ")

    assert again == first


def test_write_question_changed_makes_a_new_version_and_keeps_the_old():
    first = make_version(code="S-1")

    second = make_version(code="S-1", bank=first.question.bank, text="Lain?")

    assert (second.question, second.number) == (first.question, 2)
    assert list(QuestionVersion.objects.current()) == [second]
    assert QuestionVersion.objects.get(number=1).text == first.text


def test_write_question_reads_numbers_of_yaml():
    version = make_version("number", body={"answer": 380, "tolerance": 0})

    assert version.body == {"answer": "380", "tolerance": "0", "unit": ""}


@pytest.mark.parametrize(
    ("over", "message"),
    [
        ({"text": " "}, "Soal S-1: pertanyaannya kosong."),
        ({"points": 0}, "Soal S-1: bobotnya harus lebih dari nol, bukan “0”."),
        ({"points": "banyak"}, "Soal S-1: bobotnya harus lebih dari nol, bukan “banyak”."),
        ({"body": {"options": []}}, "Soal S-1: Soal ini memerlukan sedikitnya dua pilihan."),
    ],
)
def test_write_question_refuses_and_names_the_question(over, message):
    with pytest.raises(Refused) as refusal:
        make_version(code="S-1", **over)

    assert (str(refusal.value), refusal.value.status) == (message, 400)
    assert not QuestionVersion.objects.exists()


def test_versions_are_never_changed():
    version = make_version()
    version.text = "Lain?"

    with pytest.raises(Refused):
        version.save()
