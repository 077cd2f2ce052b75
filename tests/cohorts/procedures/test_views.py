from io import BytesIO
from uuid import uuid4

import pytest
from pypdf import PdfReader
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cohorts.placements.models import Cooperative
from cohorts.procedures.actions import comment_on_procedure, save_revision, submit_procedure
from cohorts.procedures.models import LocalProcedure
from cohorts.procedures.queries import newest
from courses.procedures.texts import HEAD, STEP
from lms.core import clock
from tests.make.cohorts import make_participant, make_trainer
from tests.make.people import make_user
from tests.make.procedures import make_local, make_procedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def intern():
    return make_participant()


@pytest.fixture
def local(intern):
    return make_local(intern)


def address(local, tail=""):
    return f"/sop-koperasi/{local.uuid}/{tail}"


def form_of(text, **over):
    """What the editor posts for this text."""
    data = {f"head-{name}": text[name] for name in HEAD} | {"step": [step["id"] for step in text["steps"]]}
    for step in text["steps"]:
        data |= {f"{step['id']}-{name}": step[name] for name in STEP}
    return data | {"based_on": "1", "client_uuid": str(uuid4())} | over


def test_cloning_leads_to_the_clone_and_again_to_the_same(client_as, intern):
    procedure = make_procedure()
    client = client_as(intern.user)

    first = client.post(f"/sop-koperasi/salin/{procedure.code}/")
    second = client.post(f"/sop-koperasi/salin/{procedure.code}/")

    assertRedirects(first, address(LocalProcedure.objects.get()))
    assertRedirects(second, address(LocalProcedure.objects.get()))


def test_who_was_sent_by_no_cooperative_is_told_so(client_as):
    response = client_as(make_user()).post(f"/sop-koperasi/salin/{make_procedure().code}/")

    assertContains(response, "Hanya peserta yang diutus koperasi", status_code=403)


@pytest.mark.parametrize("n", [1, 3])
def test_the_shelf_costs_the_same_for_any_number(client_as, django_assert_num_queries, intern, n):
    for _ in range(n):
        make_local(intern)
    client = client_as(intern.user)
    client.get("/sop-koperasi/")

    with django_assert_num_queries(6):
        response = client.get("/sop-koperasi/")

    assert response.content.decode().count(">Konsep<") == n
    assertContains(response, "SOP koperasi saya")


def test_an_empty_shelf_says_what_to_do(client_as, intern):
    assertContains(client_as(intern.user).get("/sop-koperasi/"), "Lihat daftar SOP")
    assertContains(client_as(make_user()).get("/sop-koperasi/"), "Belum ada SOP koperasi")


@pytest.mark.parametrize("n", [1, 3])
def test_one_procedure_costs_the_same_however_much_was_said(client_as, django_assert_num_queries, intern, n):
    local, trainer = make_local(intern), make_trainer(intern.cohort)
    for number in range(n):
        comment_on_procedure(by=trainer, local=local, text=f"Komentar {number}", at=clock.now())
        text = newest(local).text | {"owner": f"Pemilik {number}"}
        save_revision(by=intern.user, local=local, text=text, based_on=9, at=clock.now())
    client = client_as(intern.user)
    client.get(address(local))

    with django_assert_num_queries(10):
        response = client.get(address(local))

    assertContains(response, "1 perbedaan dengan")
    assertContains(response, f"Komentar {n - 1}")


def test_the_editor_holds_the_text_and_keeps_what_is_posted(client_as, local, intern):
    client, text = client_as(intern.user), newest(local).text
    shown = client.get(address(local, "ubah/"))

    answer = client.post(address(local, "ubah/"), form_of(text | {"tools": "Dacin"}, do="save"))

    assertContains(shown, "Timbang dulu.")
    assertRedirects(answer, address(local))
    assert newest(LocalProcedure.objects.get()).text == text | {"tools": "Dacin"}


@pytest.mark.parametrize(
    ("button", "titles"),
    [
        ("up:1", ["Kerja 2", "Kerja 1", "Kerja 3"]),
        ("down:1", ["Kerja 1", "Kerja 3", "Kerja 2"]),
        ("remove:1", ["Kerja 1", "Kerja 3"]),
        ("add:1", ["Kerja 1", "Kerja 2", "", "Kerja 3"]),
        ("up:0", ["Kerja 1", "Kerja 2", "Kerja 3"]),
        ("add:", ["Kerja 1", "Kerja 2", "Kerja 3", ""]),
    ],
)
def test_buttons_of_the_editor_keep_the_text_and_change_the_order(client_as, local, intern, button, titles):
    text = newest(local).text
    what, _colon, place = button.partition(":")
    step_id = text["steps"][int(place)]["id"] if place else ""

    answer = client_as(intern.user).post(
        address(local, "ubah/"), form_of(text | {"owner": "Baru"}, do=f"{what}:{step_id}")
    )

    now = newest(LocalProcedure.objects.get())
    assert [step["title"] for step in now.steps] == titles
    assert now.owner == "Baru"
    assert "/ubah/#langkah" in answer.url


def test_what_was_removed_comes_back(client_as, local, intern):
    text, client = newest(local).text, client_as(intern.user)
    removed = client.post(address(local, "ubah/"), form_of(text, do=f"remove:{text['steps'][0]['id']}"), follow=True)

    shown = client.get(address(local))
    client.post(address(local, "pulihkan/1/"), {"based_on": "2"})

    assertContains(removed, "dapat dipakai lagi")
    assertContains(shown, "Pakai lagi revisi 1")
    assert newest(LocalProcedure.objects.get()).text == text
    assert LocalProcedure.objects.get().revision == 3
    assert client.post(address(local, "pulihkan/9/")).status_code == 404


def test_autosave_answers_with_time_and_revision(client_as, local, intern):
    client, data = client_as(intern.user), form_of(newest(local).text | {"owner": "Baru"})

    first = client.post(address(local, "ubah/"), data, headers={"X-Autosave": "1"}).json()
    second = client.post(address(local, "ubah/"), data, headers={"X-Autosave": "1"}).json()

    assert first == second
    assert first["revision"] == 2
    assert "WI" in first["saved_at"]


def test_what_is_refused_stays_in_the_form(client_as, local, intern):
    colleague = make_participant(cohort=intern.cohort, cooperative=intern.cooperative).user
    text = newest(local).text
    save_revision(by=colleague, local=local, text=text | {"owner": "Manajer"}, based_on=1, at=clock.now())

    answer = client_as(intern.user).post(address(local, "ubah/"), form_of(text | {"owner": "Ketikan saya"}))

    assertContains(answer, "sudah menyimpan revisi 2", status_code=409)
    assertContains(answer, "Ketikan saya", status_code=409)


def test_from_draft_to_approved(client_as, local, intern):
    trainer = make_trainer(intern.cohort)
    client, judge = client_as(intern.user), client_as(trainer)

    client.post(address(local, "status/"), {"to": "submitted"})
    waiting = judge.get(address(local))
    judge.post(address(local, "komentar/"), {"text": "Rapi.", "step": newest(local).steps[0]["id"]})
    judge.post(address(local, "putusan/"), {"decision": "approved", "revision": "1", "note": "Pasang di bangsal."})
    done = client.get(address(local))
    client.post(address(local, "status/"), {"to": "draft"})

    assertContains(waiting, "Putusan Anda")
    for words in ("Disetujui", "Pasang di bangsal.", "Rapi.", "langkah 1: Kerja 1", "Buka lagi untuk diubah"):
        assertContains(done, words)
    assertNotContains(done, "Putusan Anda")
    assert LocalProcedure.objects.get().state == "draft"


def test_differences_between_revisions_have_a_page(client_as, local, intern):
    text = newest(local).text
    save_revision(by=intern.user, local=local, text=text | {"owner": "Manajer"}, based_on=1, at=clock.now())
    client = client_as(intern.user)

    found = client.get(address(local, "beda/"), {"dari": 1, "ke": 2})

    assertContains(found, "1 perbedaan")
    assertContains(found, "<ins>")
    assertContains(client.get(address(local, "beda/"), {"dari": 2, "ke": 2}), "Kedua naskah sama.")
    answers = {
        ke: client.get(address(local, "beda/"), {"dari": 1, "ke": ke}).status_code for ke in ("8", "9" * 40, "²")
    }
    assert answers == {"8": 404, "9" * 40: 200, "²": 200}


def test_paper_names_the_cooperative_its_state_and_the_example(client_as, local, intern):
    Cooperative.objects.update(is_demo=True)
    submit_procedure(by=intern.user, local=local, at=clock.now())
    client = client_as(intern.user)

    pdf = client.get(address(local, "cetak.pdf"))
    png = client.get(address(local, "kartu.png"))

    document = PdfReader(BytesIO(pdf.content))
    words = document.pages[0].extract_text()
    assert len(document.pages) == 1
    assert all(word in words for word in (intern.cooperative.name, "Menunggu pelatih", "contoh"))
    assert document.metadata.author == intern.cooperative.name
    assert len(png.content) <= 300_000
