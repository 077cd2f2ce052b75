import pytest

from assessments.bank.actions import question_from_procedure
from assessments.bank.models import Question, QuestionVersion
from assessments.bank.rules import is_right
from courses.procedures.texts import with_step_moved
from lms.core import clock
from lms.core.errors import Refused
from tests.make.cohorts import make_cohort, make_mentor, make_trainer, make_unit
from tests.make.people import make_editor, make_user
from tests.make.procedures import make_procedure, make_text

pytestmark = pytest.mark.django_db


def ask(by, procedure):
    return question_from_procedure(by=by, procedure=procedure, at=clock.now())


def test_a_procedure_becomes_an_ordering_question():
    procedure = make_procedure(code="terima")

    version = ask(make_editor(), procedure)

    items = version.body["items"]
    assert (version.kind, version.question.code, version.question.bank.code) == ("ordering", "sop-terima", "sop")
    assert [item["text"] for item in items] == ["Kerja 1", "Kerja 2", "Kerja 3"]
    assert is_right(version, [item["key"] for item in items])


def test_the_same_version_is_the_same_question_and_a_new_one_the_next():
    text, editor = make_text(), make_editor()
    procedure = make_procedure(text=text)
    first = ask(editor, procedure)

    again = ask(editor, procedure)
    moved = with_step_moved(text, text["steps"][0]["id"], 1)
    later = ask(editor, make_procedure(code=procedure.code, number=procedure.number, text=moved))

    assert again == first
    assert (later.question, later.number) == (first.question, 2)
    assert {item["key"] for item in later.body["items"]} == {item["key"] for item in first.body["items"]}


def test_trainers_may_and_mentors_and_interns_may_not():
    cohort, procedure = make_cohort(), make_procedure()

    assert ask(make_trainer(cohort), procedure).number == 1
    for user in (make_mentor(cohort, make_unit(cohort.host)), make_user()):
        with pytest.raises(Refused) as caught:
            ask(user, procedure)
        assert caught.value.status == 403
    assert Question.objects.count() == QuestionVersion.objects.count() == 1


def test_the_button_makes_it_and_says_so(client_as):
    procedure, editor = make_procedure(code="terima"), make_editor()

    response = client_as(editor).post("/penilaian/soal-urutan/terima/", follow=True)

    assert "Soal sop-terima tersimpan" in response.content.decode()
    assert response.redirect_chain[0][0] == f"/sop/{procedure.code}/"
