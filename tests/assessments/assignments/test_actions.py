from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.assignments.actions import hand_in, save_draft
from assessments.assignments.models import Draft, Submission
from courses.enrollments.actions import withdraw
from lms.core.errors import Refused
from lms.files.models import StoredFile
from tests.make.assessments import Class, make_grade, make_photo, make_submission
from tests.make.cohorts import make_mentor, make_organizer, make_trainer, make_unit
from tests.make.people import AT, make_user
from tests.make.standing import anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    return Class()


@pytest.fixture
def room(standing_room):
    return anew(standing_room)


def draft(room, text="Timbang", **over):
    fields = {"by": room.learner, "enrollment": room.enrollment, "step": room.assignment_step, "at": AT} | over
    return save_draft(text=text, **fields)


def test_save_draft_keeps_one_row(room):
    draft(room)

    draft(room, "Timbang, sortir")

    assert [row.text for row in Draft.objects.all()] == ["Timbang, sortir"]


def test_save_draft_of_somebody_else_is_refused(room):
    with pytest.raises(Refused, match="tidak berhak"):
        draft(room, by=make_user())


def test_save_draft_beyond_the_limit_is_refused(room):
    with pytest.raises(Refused, match=r"20\.001 huruf; batasnya 20\.000"):
        draft(room, "a" * 20_001)


def test_hand_in_keeps_text_and_files_and_empties_the_draft(room):
    draft(room)

    submission = make_submission(room, uploads=[make_photo(), make_photo("nota.png")])

    assert (submission.number, submission.state, submission.text) == (1, "waiting", "Timbang.\n\nSortir.")
    assert [row.file.name for row in submission.files.all()] == ["timbangan.png", "nota.png"]
    assert Draft.objects.get().text == ""


def test_hand_in_repeated_makes_one_row(room):
    identity = uuid4()
    first = make_submission(room, client_uuid=identity, uploads=[make_photo()])

    again = make_submission(room, client_uuid=identity, uploads=[make_photo()])

    assert again == first
    assert StoredFile.objects.count() == 1


def test_hand_in_under_somebody_elses_identity_is_refused(room):
    identity = uuid4()
    make_submission(room, client_uuid=identity)
    _other, enrollment = room.add_learner()

    with pytest.raises(Refused) as refusal:
        make_submission(room, enrollment, client_uuid=identity)

    assert refusal.value.code == "client_uuid_reused"


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"text": " \n "}, "nothing_handed_in"),
        ({"text": "a" * 300_000}, "text_too_long"),
        ({"uploads": 3}, "too_many_files"),
        ({"uploads": SimpleUploadedFile("a.pdf", b"MZ\x90\x00 program")}, "file_type"),
        ({"uploads": SimpleUploadedFile("a.pdf", b"")}, "file_empty"),
    ],
)
def test_hand_in_refuses_and_keeps_nothing(room, over, code):
    uploads = over.get("uploads", 0)
    uploads = [make_photo() for _ in range(uploads)] if isinstance(uploads, int) else [make_photo(), uploads]

    with pytest.raises(Refused) as refusal:
        make_submission(room, **over | {"uploads": uploads if "uploads" in over else ()})

    assert (refusal.value.code, refusal.value.status) == (code, 400)
    assert not Submission.objects.exists()
    assert not StoredFile.objects.exists()


def test_hand_in_while_waiting_is_refused(room):
    make_submission(room)

    with pytest.raises(Refused) as refusal:
        make_submission(room)

    assert refusal.value.code == "already_waiting"


def test_hand_in_after_a_return_makes_the_next_one(room):
    trainer = make_trainer(room.cohort)
    make_grade(make_submission(room), trainer, decision="returned")

    again = make_submission(room, text="Timbang, sortir.")

    assert (again.number, again.state) == (2, "waiting")


def test_hand_in_after_acceptance_is_refused(room):
    make_grade(make_submission(room), make_trainer(room.cohort))

    with pytest.raises(Refused) as refusal:
        make_submission(room)

    assert refusal.value.code == "already_accepted"


def test_hand_in_after_leaving_is_refused(room):
    withdraw(by=None, enrollment=room.enrollment, at=AT)

    with pytest.raises(Refused) as refusal:
        make_submission(room)

    assert refusal.value.code == "withdrawn"


def test_hand_in_for_somebody_else_is_refused(room):
    with pytest.raises(Refused, match="tidak berhak"):
        hand_in(by=make_user(), enrollment=room.enrollment, step=room.assignment_step, text="a", at=AT)


def test_files_of_a_submission_are_for_learner_and_teaching_staff(room):
    stored = make_submission(room, uploads=[make_photo()]).files.get().file
    host = room.cohort.host
    _name, fellow = room.add_learner()
    allowed = [room.learner, make_trainer(room.cohort), make_organizer(host)]
    denied = [fellow.user, make_user(), make_mentor(room.cohort, make_unit(host)), make_trainer(Class().cohort)]

    assert [list(StoredFile.objects.visible_to(user)) for user in allowed] == [[stored]] * 3
    assert [list(StoredFile.objects.visible_to(user)) for user in denied] == [[]] * 4
