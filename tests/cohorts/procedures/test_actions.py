from uuid import uuid4

import pytest

from cohorts.placements.actions import leave
from cohorts.procedures.actions import (
    clone_procedure,
    comment_on_procedure,
    judge_procedure,
    reopen_procedure,
    save_revision,
    submit_procedure,
)
from cohorts.procedures.models import LocalProcedure, LocalRevision
from cohorts.procedures.queries import compare, newest, sheet
from courses.procedures.texts import with_step, with_step_moved, without_step
from lms.audit.models import AuditEntry
from lms.core import clock
from lms.core.errors import Refused
from lms.notices.models import Notice
from tests.make.cohorts import make_cohort, make_mentor, make_organizer, make_participant, make_trainer, make_unit
from tests.make.people import make_ministry, make_office, make_superuser, make_user
from tests.make.procedures import make_local, make_procedure, make_text

pytestmark = pytest.mark.django_db
State = LocalProcedure.State


def write(local, by, text, **over):
    fields = {"based_on": newest(local).number, "at": clock.now()} | over
    return save_revision(by=by, local=local, text=text, **fields)


@pytest.fixture
def intern():
    return make_participant()


@pytest.fixture
def local(intern):
    return make_local(intern)


@pytest.fixture
def trainer(intern):
    return make_trainer(intern.cohort)


@pytest.fixture
def submitted(local, intern):
    return submit_procedure(by=intern.user, local=local, at=clock.now())


def test_clone_procedure_begins_without_a_difference(intern):
    procedure = make_procedure()

    local = make_local(intern, procedure)

    assert (local.state, local.revision, local.title) == (State.DRAFT, 1, "Penerimaan sayur")
    assert sheet(local).differences.count == 0
    assert [(line.state, line.by) for line in local.history.all()] == [("draft", intern.user)]
    assert AuditEntry.objects.get(action="procedures.clone_procedure").data == {"code": procedure.code}


def test_clone_procedure_twice_is_the_same_clone(intern):
    local = make_local(intern)
    colleague = make_participant(cohort=intern.cohort, cooperative=intern.cooperative).user

    again = clone_procedure(by=colleague, procedure=local.procedure, cooperative=intern.cooperative, at=clock.now())

    assert again == local
    assert LocalRevision.objects.count() == 1


def test_clone_procedure_is_for_the_cooperatives_people(intern):
    with pytest.raises(Refused) as caught:
        clone_procedure(by=make_user(), procedure=make_procedure(), cooperative=intern.cooperative, at=clock.now())

    assert caught.value.status == 403


def test_two_changes_are_two_differences(local, intern):
    text = newest(local).text
    steps = [step | {"standard": "Dua kali"} if step["title"] == "Kerja 2" else step for step in text["steps"]]

    write(local, intern.user, text | {"steps": steps, "warning": "Sarung tangan."})

    found = sheet(LocalProcedure.objects.get()).differences
    assert found.count == 2
    assert [change.name for change in found.head] == ["warning"]
    assert [(step.kind, step.now) for step in found.steps] == [("changed", 2)]


def test_save_revision_keeps_every_text(local, intern):
    first = newest(local).text
    second = with_step(first, str(uuid4()), after=first["steps"][0]["id"])
    third = without_step(second, first["steps"][2]["id"])

    write(local, intern.user, second)
    write(local, intern.user, third)

    assert [row.text for row in local.revisions.all()] == [first, second, third]
    local.refresh_from_db()
    assert [compare(local, *pair).differences.count for pair in [(0, 1), (1, 2), (2, 3), (0, 3)]] == [0, 1, 1, 2]
    assert compare(local, 1, 9) is None


def test_save_revision_with_the_same_text_adds_nothing(local, intern):
    assert write(local, intern.user, newest(local).text).number == 1
    assert local.revisions.count() == 1


def test_save_revision_repeated_returns_the_first_and_loses_nothing(local, intern):
    text, key = newest(local).text, uuid4()

    first = write(local, intern.user, text | {"tools": "Neraca"}, client_uuid=key)
    repeat = write(local, intern.user, text | {"tools": "Neraca"}, client_uuid=key)
    returned = write(local, intern.user, text | {"tools": "Dacin"}, client_uuid=key, based_on=1)

    assert (first.number, repeat.number, returned.number) == (2, 2, 3)
    assert newest(LocalProcedure.objects.get()).tools == "Dacin"


def test_save_revision_never_writes_over_a_colleague(local, intern):
    colleague = make_participant(cohort=intern.cohort, cooperative=intern.cooperative).user
    text = newest(local).text
    write(local, colleague, text | {"owner": "Manajer"})

    with pytest.raises(Refused) as caught:
        write(local, intern.user, text | {"owner": "Sekretaris"}, based_on=1)

    assert caught.value.code == "overtaken"
    assert colleague.name in str(caught.value)


@pytest.mark.parametrize(("over", "code"), [({"title": "x" * 121}, "too_long"), ({"effective_from": "x"}, "bad_date")])
def test_save_revision_refuses_what_cannot_be_kept(local, intern, over, code):
    with pytest.raises(Refused) as caught:
        write(local, intern.user, newest(local).text | over)

    assert (caught.value.code, caught.value.status) == (code, 400)


def test_a_draft_may_be_unfinished_but_is_not_handed_in(local, intern):
    write(local, intern.user, with_step(newest(local).text, str(uuid4())))

    with pytest.raises(Refused) as caught:
        submit_procedure(by=intern.user, local=local, at=clock.now())

    assert (caught.value.code, caught.value.status) == ("step_title", 400)
    assert LocalProcedure.objects.get().state == State.DRAFT


def test_submit_procedure_asks_the_trainers(local, intern, trainer, django_capture_on_commit_callbacks):
    make_trainer(make_cohort())

    with django_capture_on_commit_callbacks(execute=True):
        submit_procedure(by=intern.user, local=local, at=clock.now())

    notice = Notice.objects.get()
    assert (notice.user, notice.url) == (trainer, f"/sop-koperasi/{local.uuid}/")
    assert "Penerimaan sayur" in notice.text


def test_what_was_handed_in_is_not_changed(submitted, intern):
    with pytest.raises(Refused) as caught:
        write(submitted, intern.user, newest(submitted).text | {"owner": "Manajer"})

    assert caught.value.code == "not_writable"


def test_reopen_procedure_makes_it_a_draft_again(submitted, intern):
    reopen_procedure(by=intern.user, local=submitted, at=clock.now())

    assert write(submitted, intern.user, newest(submitted).text | {"owner": "Manajer"}).number == 2
    assert [line.state for line in submitted.history.all()] == ["draft", "submitted", "draft"]


@pytest.mark.parametrize(("decision", "words"), [(State.APPROVED, "disetujui"), (State.RETURNED, "perlu diperbaiki")])
def test_judge_procedure_answers_the_cooperative(
    submitted, intern, trainer, decision, words, django_capture_on_commit_callbacks
):
    answer = {"by": trainer, "local": submitted, "decision": decision, "revision": 1, "note": "Tulis batas susut."}

    with django_capture_on_commit_callbacks(execute=True):
        judge_procedure(**answer, at=clock.now())
        judge_procedure(**answer, at=clock.now())

    notice = Notice.objects.get()
    assert notice.user == intern.user
    assert words in notice.text
    assert "Tulis batas susut." in notice.text
    assert [(line.state, line.note) for line in submitted.history.all()][-1] == (decision, "Tulis batas susut.")


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"decision": State.RETURNED}, "note_missing"),
        ({"decision": State.DRAFT}, "bad_decision"),
        ({"revision": 7}, "overtaken"),
    ],
)
def test_judge_procedure_refuses(submitted, trainer, over, code):
    answer = {"decision": State.APPROVED, "revision": 1, "at": clock.now()} | over

    with pytest.raises(Refused) as caught:
        judge_procedure(by=trainer, local=submitted, **answer)

    assert caught.value.code == code


def test_judge_procedure_needs_something_handed_in(local, trainer):
    with pytest.raises(Refused) as caught:
        judge_procedure(by=trainer, local=local, decision=State.APPROVED, revision=1, at=clock.now())

    assert caught.value.code == "not_submitted"


def judges(intern):
    cohort = intern.cohort
    return {
        "trainer": make_trainer(cohort),
        "organizer": make_organizer(cohort.host),
        "admin": make_superuser(),
        "mentor": make_mentor(cohort, make_unit(cohort.host)),
        "other trainer": make_trainer(make_cohort()),
        "intern": intern.user,
        "office": make_office("32"),
        "ministry": make_ministry(),
    }


@pytest.mark.parametrize(
    ("who", "sees", "may"),
    [
        ("trainer", True, True),
        ("organizer", True, True),
        ("admin", True, True),
        ("mentor", False, False),
        ("other trainer", False, False),
        ("intern", True, False),
        ("office", True, False),
        ("ministry", True, False),
    ],
)
def test_who_sees_and_who_judges(submitted, intern, who, sees, may):
    user = judges(intern)[who]

    assert LocalProcedure.objects.visible_to(user).exists() is sees
    if may:
        assert (
            judge_procedure(by=user, local=submitted, decision=State.APPROVED, revision=1, at=clock.now()).state
            == State.APPROVED
        )
    else:
        with pytest.raises(Refused) as caught:
            judge_procedure(by=user, local=submitted, decision=State.APPROVED, revision=1, at=clock.now())
        assert caught.value.status == 403


def test_an_office_of_another_province_sees_nothing(local):
    assert not LocalProcedure.objects.visible_to(make_office("36")).exists()
    assert LocalProcedure.objects.visible_to(make_office("32.04")).get() == local


def test_who_left_no_longer_writes_or_sees(local, intern):
    leave(by=None, participant=intern, at=clock.now(), note="Pindah tugas")

    assert not LocalProcedure.objects.visible_to(intern.user).exists()
    with pytest.raises(Refused):
        write(local, intern.user, newest(local).text | {"owner": "Manajer"})


def test_comments_go_to_the_other_side(local, intern, trainer, django_capture_on_commit_callbacks):
    step = newest(local).step_list[1]["id"]

    with django_capture_on_commit_callbacks(execute=True):
        comment_on_procedure(by=trainer, local=local, step=step, text="Berapa batasnya?", at=clock.now())
        comment_on_procedure(by=intern.user, local=local, text="Sepuluh persen.", at=clock.now())

    assert {(notice.user, notice.data["note"]) for notice in Notice.objects.all()} == {
        (intern.user, "Berapa batasnya?"),
        (trainer, "Sepuluh persen."),
    }
    shown = sheet(local)
    assert [[comment.text for comment in one["comments"]] for one in shown.steps] == [[], ["Berapa batasnya?"], []]
    assert [comment.text for comment in shown.general] == ["Sepuluh persen."]


def test_comment_repeated_is_one_comment(local, trainer):
    key = uuid4()

    first = comment_on_procedure(by=trainer, local=local, text="Bagus.", at=clock.now(), client_uuid=key)

    assert comment_on_procedure(by=trainer, local=local, text="Bagus.", at=clock.now(), client_uuid=key) == first


@pytest.mark.parametrize(
    ("text", "step", "code"), [(" ", "", "no_comment"), ("x" * 1001, "", "too_long"), ("Ya", "lain", "unknown_step")]
)
def test_comment_refuses(local, trainer, text, step, code):
    with pytest.raises(Refused) as caught:
        comment_on_procedure(by=trainer, local=local, text=text, step=step, at=clock.now())

    assert caught.value.code == code


def test_mentors_do_not_comment(local, intern):
    mentor = make_mentor(intern.cohort, make_unit(intern.cohort.host))

    with pytest.raises(Refused) as caught:
        comment_on_procedure(by=mentor, local=local, text="Halo", at=clock.now())

    assert caught.value.status == 403


def test_a_new_version_of_the_standard_leaves_the_clone_alone(local, intern):
    text = with_step_moved(make_text(), make_text()["steps"][0]["id"], 2)
    make_procedure(code=local.procedure.code, number=local.procedure.number, text=text)

    assert sheet(LocalProcedure.objects.get()).differences.count == 0
