import pytest

from courses.procedures.actions import publish_procedure
from courses.procedures.models import ProcedureVersion, StandardProcedure
from courses.procedures.texts import canonical, with_step_moved
from lms.audit.models import AuditEntry
from lms.content.stamp import stamp
from lms.core.errors import Refused
from tests.make.people import AT, make_editor, make_user
from tests.make.procedures import make_procedure, make_step, make_text

pytestmark = pytest.mark.django_db


def again(procedure, text, **over):
    fields = {"by": None, "code": procedure.code, "number": procedure.number, "text": text, "at": AT}
    return publish_procedure(**fields | over)


def test_publish_procedure_keeps_the_first_version():
    text = make_text()

    procedure = make_procedure(text=text, code="terima", number="SOP-1", is_example=True)

    kept = StandardProcedure.objects.get(code="terima")
    assert kept.text == canonical(text) == kept.versions.get().text
    assert (kept.version, kept.published_at, kept.is_example) == (1, AT, True)
    assert AuditEntry.objects.get(action="procedures.publish_procedure").data == {"version": 1}
    assert str(procedure) == "SOP-1 · Penerimaan sayur"


def test_publish_procedure_again_changes_nothing():
    text = make_text()
    procedure = make_procedure(text=text)

    again(procedure, text)

    assert ProcedureVersion.objects.count() == 1
    assert AuditEntry.objects.filter(action="procedures.publish_procedure").count() == 1


def test_publish_procedure_with_a_new_text_adds_a_version_and_leaves_the_old_one():
    text = make_text()
    procedure = make_procedure(text=text)
    other = with_step_moved(text, text["steps"][0]["id"], 1) | {"warning": "Hati-hati."}

    again(procedure, other, by=make_editor())

    first, second = procedure.versions.all()
    assert (first.text, second.text) == (canonical(text), canonical(other))
    assert StandardProcedure.objects.get().text == canonical(other)
    with pytest.raises(Refused, match="Riwayat"):
        first.save()


def test_publish_procedure_renews_the_stamp_of_rendered_lessons(django_capture_on_commit_callbacks):
    before = stamp()

    with django_capture_on_commit_callbacks(execute=True):
        make_procedure()

    assert stamp() != before


def test_publish_procedure_is_for_editors():
    with pytest.raises(Refused) as caught:
        publish_procedure(by=make_user(), code="x", number="X", text=make_text(), at=AT)

    assert caught.value.status == 403
    assert not StandardProcedure.objects.exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (make_text(title=" "), "no_title"),
        (make_text(steps=1), "too_few_steps"),
        (make_text(effective_from="kemarin"), "bad_date"),
        (make_text(tools="x" * 301), "too_long"),
        (make_text() | {"steps": [make_step("A"), make_step("A")]}, "step_twice"),
        (make_text() | {"steps": [make_step("A"), make_step("B", id="x")]}, "bad_step"),
        (make_text() | {"steps": [make_step("A"), make_step("B", actor="")]}, "step_actor"),
        (make_text() | {"steps": [make_step("A"), make_step("B", if_yes="ya")]}, "half_decision"),
        (make_text(steps=31), "too_many_steps"),
    ],
)
def test_publish_procedure_refuses_what_nobody_can_work_by(text, code):
    with pytest.raises(Refused) as caught:
        publish_procedure(by=None, code="x", number="SOP-9", text=text, at=AT)

    assert (caught.value.code, caught.value.status) == (code, 400)
    assert str(caught.value).startswith("SOP-9: ")
