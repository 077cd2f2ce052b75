from uuid import uuid4

import pytest
from django.urls import reverse

from assessments.assignments.models import Draft, Submission
from assessments.grading.actions import release_grades
from tests.make.assessments import Class, make_grade, make_photo, make_submission
from tests.make.cohorts import make_mentor, make_organizer, make_placement, make_trainer, make_unit
from tests.make.people import AT, make_editor, make_office, make_user
from tests.make.standing import anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    return Class()


@pytest.fixture
def room(standing_room):
    return anew(standing_room)


def address(room, name):
    return reverse(f"assignments:{name}", args=[room.enrollment.uuid, room.assignment_step.pk])


def post(client, room, name="hand_in", **data):
    return client.post(address(room, name), {"client_uuid": str(uuid4()), "text": "Timbang."} | data)


def page(client, room):
    response = client.get(room.assignment_step.url)
    assert response.status_code == 200
    return response.content.decode()


def test_page_shows_task_rubric_and_form(room, client_as):
    text = page(client_as(room.learner), room)

    told = ["Tulis satu SOP penerimaan.", "Urutan langkah", "Kirim tugas", "Paling banyak 20.000 huruf"]
    assert [words for words in told if words not in text] == []


def test_page_for_an_editor_has_no_form(room, client_as):
    assert "Kirim tugas" not in page(client_as(make_editor()), room)


def test_page_previews_without_a_study(room):
    response = room.assignment.make_preview_request()

    assert response.status_code == 200
    assert "Tulis satu SOP penerimaan." in response.content.decode()


def test_draft_is_kept_and_shown_again(room, client_as):
    client = client_as(room.learner)

    response = client.post(address(room, "draft"), {"text": "Setengah jadi"}, headers={"Accept": "application/json"})

    assert response.json()["saved_at"].endswith("WIB")
    assert "Setengah jadi</textarea>" in page(client, room)


def test_draft_without_scripts_returns_to_the_task(room, client_as):
    response = post(client_as(room.learner), room, "draft")

    assert response.url == room.assignment_step.url


def test_hand_in_leads_to_the_submission(room, client_as):
    response = post(client_as(room.learner), room, uploads=[make_photo()])

    submission = Submission.objects.get()
    assert response.url == reverse("assignments:submission", args=[submission.uuid])
    assert submission.files.count() == 1


def test_hand_in_keeps_plain_text(room, client_as):
    post(client_as(room.learner), room, text="Timbang.\r\n\r\nSortir.\x00")

    assert Submission.objects.get().text == "Timbang.\n\nSortir."


def test_hand_in_twice_makes_one_row(room, client_as):
    client, identity = client_as(room.learner), str(uuid4())

    places = {post(client, room, client_uuid=identity).url for _ in range(2)}

    assert len(places) == Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"text": ""}, "Belum ada yang dikirim. Tulis jawaban atau pilih sedikitnya satu berkas."),
        ({"text": "panjang " * 38_000}, "batasnya 20.000"),
        ({"uploads": 3}, "Anda memilih 3 berkas; paling banyak 2."),
    ],
)
def test_hand_in_refused_keeps_the_text_on_the_page(room, client_as, data, message):
    data = data | ({"uploads": [make_photo() for _ in range(data["uploads"])]} if "uploads" in data else {})

    response = post(client_as(room.learner), room, **data)

    text = response.content.decode()
    assert response.status_code == 400
    assert message in text
    assert f">{data.get('text', 'Timbang.')}</textarea>" in text
    assert not Submission.objects.exists()


@pytest.mark.parametrize("name", ["draft", "hand_in"])
def test_writing_in_a_foreign_enrollment_is_404(room, client_as, name):
    _user, fellow = room.add_learner()

    assert [post(client_as(user), room, name).status_code for user in (fellow.user, make_user())] == [404, 404]
    assert not Submission.objects.exists()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("name", ["draft", "hand_in"])
def test_writing_at_a_step_of_another_kind_is_404(room, client_as, name):
    url = reverse(f"assignments:{name}", args=[room.enrollment.uuid, room.quiz_step.pk])

    assert client_as(room.learner).post(url, {"text": "a"}).status_code == 404


def read(client, submission):
    return client.get(reverse("assignments:submission", args=[submission.uuid]))


def test_submission_is_for_learner_and_those_who_follow_the_work(room, client_as):
    submission = make_submission(room)
    host = room.cohort.host
    unit = make_unit(host)
    make_placement(room.enrollment.participant_enrollment.participant, unit)
    _user, fellow = room.add_learner()
    allowed = [room.learner, make_trainer(room.cohort), make_organizer(host)]
    denied = [fellow.user, make_user(), make_trainer(Class().cohort), make_mentor(room.cohort, unit)]

    assert [read(client_as(user), submission).status_code for user in allowed] == [200] * 3
    assert [read(client_as(user), submission).status_code for user in denied] == [404] * 4


def test_submission_names_files_to_an_office_without_opening_them(room, client_as):
    submission = make_submission(room, uploads=[make_photo()])
    office = make_office(room.enrollment.participant_enrollment.participant.cooperative.province_id)

    pages = [read(client_as(user), submission).content.decode() for user in (room.learner, office)]

    assert ["timbangan.png" in text for text in pages] == [True, True]
    assert ["/berkas/" in text for text in pages] == [True, False]


def test_returned_work_shows_its_feedback_at_once(room, client_as):
    submission = make_submission(room)
    make_grade(submission, make_trainer(room.cohort), decision="returned", feedback="Sebut siapa yang membayar.")
    client = client_as(room.learner)

    assert "Sebut siapa yang membayar." in read(client, submission).content.decode()
    text = page(client, room)
    assert "Kirim perbaikan" in text
    assert "Timbang.\n\nSortir.</textarea>" in text


def test_accepted_work_shows_its_marks_after_release(room, client_as):
    submission, trainer = make_submission(room), make_trainer(room.cohort)
    make_grade(submission, trainer, feedback="Urutannya jelas.")
    client = client_as(room.learner)

    before = read(client, submission).content.decode()
    release_grades(by=trainer, cohort=room.cohort, at=AT)
    after = read(client, submission).content.decode()

    assert ("Urutannya jelas." in before, "Urutannya jelas." in after) == (False, True)
    assert "Nilai dan umpan baliknya terlihat setelah pelatih merilisnya" in before


def test_page_takes_the_same_queries_for_one_and_three_submissions(room, client_as, django_assert_num_queries):
    client, url, trainer = client_as(room.learner), room.assignment_step.url, make_trainer(room.cohort)
    client.get(url)
    make_grade(make_submission(room, uploads=[make_photo()]), trainer, decision="returned")
    with django_assert_num_queries(TASK_PAGE):
        client.get(url)
    for _ in range(2):
        make_grade(make_submission(room, uploads=[make_photo()]), trainer, decision="returned")

    with django_assert_num_queries(TASK_PAGE):
        text = client.get(url).content.decode()

    assert text.count("Kiriman ke-") == 3


TASK_PAGE = 17
