"""The buttons of a lesson, with and without a script, and what the lesson shows afterwards."""

import pytest
from bs4 import BeautifulSoup

from courses.notebook.models import Kept
from courses.progress.models import StepCompletion
from tests.make.bodies import make_body
from tests.make.courses import (
    CHECK_NAME,
    REFLECTION_NAME,
    lessons_of,
    make_checked_course,
    make_course,
    make_enrollment,
    make_lesson,
    make_run,
    module_of,
)
from tests.make.people import make_editor, make_superuser, make_user
from tests.make.shared import make_media
from tests.make.standing import anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_learner(standing):
    return make_enrollment(run=make_run(make_checked_course()))


@pytest.fixture
def learner(standing_learner):
    return anew(standing_learner)


def url(enrollment, verb):
    return f"/belajar/{enrollment.uuid}/{enrollment.run.steps.get().pk}/{verb}/"


def place(response, name):
    """The words at the place of one thing."""
    found = BeautifulSoup(response.content, "html.parser").find(id=f"simpanan-{name}")
    return None if found is None else found.get_text(" ", strip=True)


def test_an_answer_without_a_script_leads_back_to_its_place(client_as, learner):
    client, page = client_as(learner.user), lessons_of(learner.run.course)[0]

    response = client.post(url(learner, "simpan"), {"simpan": CHECK_NAME, CHECK_NAME: "1"})

    assert (response.status_code, response.url) == (302, f"{page.url}#simpanan-{CHECK_NAME}")
    shown = place(client.get(page.url), CHECK_NAME)
    assert shown.startswith("Belum tepat. Jawaban Anda: Penerima barang")
    assert "Ia tidak memegang uang." in shown


def test_a_script_gets_the_fragment_alone(client_as, learner):
    form = {"simpan": CHECK_NAME, CHECK_NAME: "2"}

    response = client_as(learner.user).post(url(learner, "simpan"), form, headers={"X-Fragment": "1"})

    assert response.status_code == 200
    assert response.text.strip().startswith(f'<div class="kept" id="simpanan-{CHECK_NAME}"')
    assert place(response, CHECK_NAME).startswith("Benar. Jawaban Anda: Kasir")


def test_a_reflection_is_shown_to_its_writer_and_escaped(client_as, learner):
    form = {"simpan": REFLECTION_NAME, REFLECTION_NAME: "Timbang <b>ulang</b>"}
    client, page = client_as(learner.user), lessons_of(learner.run.course)[0]

    client.post(url(learner, "simpan"), form)

    text = client.get(page.url).text
    assert "Timbang &lt;b&gt;ulang&lt;/b&gt;" in text
    assert "Timbang" not in client_as(make_editor()).get(page.url).text.replace("Menimbang", "")


def test_places_are_empty_at_first_and_comments_for_staff(client_as, learner):
    page = lessons_of(learner.run.course)[0]

    own, staff = client_as(learner.user).get(page.url), client_as(make_editor()).get(page.url)

    assert (place(own, CHECK_NAME), place(staff, CHECK_NAME)) == ("", None)
    assert '<form id="simpanan"' not in staff.text


def test_an_unknown_thing_is_not_found(client_as, learner):
    assert client_as(learner.user).post(url(learner, "simpan"), {"simpan": "apa-saja"}).status_code == 404


@pytest.mark.parametrize(("make", "status"), [(make_user, 404), (make_superuser, 403)])
def test_nobody_keeps_for_somebody_else(client_as, learner, make, status):
    response = client_as(make()).post(url(learner, "simpan"), {"simpan": CHECK_NAME, CHECK_NAME: "1"})

    assert response.status_code == status
    assert not Kept.objects.exists()


def test_finishing_lists_what_is_missing_linked(client_as, learner):
    client, page = client_as(learner.user), lessons_of(learner.run.course)[0]
    assert f'href="#simpanan-{CHECK_NAME}">Jawab pertanyaan ke-1' in client.get(page.url).text

    response = client.post(url(learner, "selesai"))

    assert response.status_code == 409
    assert f'href="{page.url}#simpanan-{CHECK_NAME}">Jawab pertanyaan ke-1' in response.text
    assert not StepCompletion.objects.exists()


def test_a_program_is_told_what_is_missing(client_as, learner):
    response = client_as(learner.user).post(url(learner, "selesai"), headers={"Accept": "application/json"})

    assert response.json()["error"]["fields"] == {CHECK_NAME: "Jawab pertanyaan ke-1"}


def test_a_lesson_finishes_once_its_checks_are_answered_right_or_wrong(client_as, learner):
    client = client_as(learner.user)
    client.post(url(learner, "simpan"), {"simpan": CHECK_NAME, CHECK_NAME: "1"})

    response = client.post(url(learner, "selesai"))

    assert (response.status_code, response.url) == (302, f"/belajar/{learner.uuid}/")
    assert StepCompletion.objects.get().evidence == "read"


def test_a_lesson_with_a_recording_finishes_once_it_was_heard(client_as):
    make_media(slug="timbang")
    course = make_course(lessons=0)
    make_lesson(module_of(course), body=make_body(("audio", "timbang")))
    learner = make_enrollment(run=make_run(course))
    client = client_as(learner.user)

    before = client.post(url(learner, "selesai"))
    client.post(url(learner, "simpan"), {"simpan": "media-timbang"})
    after = client.post(url(learner, "selesai"))

    assert (before.status_code, after.status_code) == (409, 302)
    assert '#simpanan-media-timbang">Dengarkan atau tonton rekaman ke-1' in before.text
    assert StepCompletion.objects.get().enrollment == learner


def test_a_lesson_with_things_kept_costs_few_queries(client_as, learner, django_assert_num_queries):
    client, page = client_as(learner.user), lessons_of(learner.run.course)[0]
    client.post(url(learner, "simpan"), {"simpan": CHECK_NAME, CHECK_NAME: "1"})
    client.get(page.url)

    with django_assert_num_queries(5):
        client.get(page.url)


def test_a_script_is_told_why_nothing_was_kept(client_as, learner):
    headers = {"X-Fragment": "1", "Accept": "application/json"}

    response = client_as(learner.user).post(url(learner, "simpan"), {"simpan": CHECK_NAME}, headers=headers)

    assert (response.status_code, response.json()["error"]["code"]) == (400, "nothing_answered")
