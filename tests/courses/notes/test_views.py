"""The pages of one's notes: with and without scripts, searched, taken along."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup

from courses.notebook.actions import write_reflection
from courses.notes.actions import forget_version, mark_passage, save_note
from courses.notes.models import Highlight, Note, NoteVersion
from lms.core.errors import Refused
from tests.make.courses import REFLECTION_NAME, make_checked_course, make_course, make_enrollment, make_run
from tests.make.people import AT, make_superuser, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
JSON = {"HTTP_ACCEPT": "application/json"}


def learner(lessons=3):
    return make_enrollment(run=make_run(make_course(lessons=lessons)))


def address(enrollment, tail="catatan/", place=1):
    return f"/belajar/{enrollment.uuid}/{enrollment.run.steps.get(position=place).pk}/{tail}"


def write(enrollment, place=1, text="Timbang dulu.", quote="3,2 ton sayur"):
    step = enrollment.run.steps.get(position=place)
    save_note(by=enrollment.user, enrollment=enrollment, step=step, text=text, at=AT)
    return mark_passage(by=enrollment.user, enrollment=enrollment, step=step, quote=quote, at=AT)


def test_a_script_whose_session_ended_is_told_so_and_people_are_led_to_sign_in(client):
    enrollment = learner()
    here, lost = address(enrollment), {"text": "Ditulis setelah keluar."}

    told = client.post(here, lost, **JSON, follow=True)
    led = client.post(here, lost)

    assert (told.status_code, told.json()["error"]["code"]) == (401, "sign_in")
    assert (led.status_code, led["Location"]) == (302, f"/masuk/?next={here}")
    assert Note.objects.count() == 0


def test_the_form_of_a_lesson_saves_and_shows_the_note(client_as):
    enrollment = learner()
    client, here = client_as(enrollment.user), address(enrollment)
    form = {"text": "Baris satu.\r\nBaris <b>dua</b>.", "revision": "0", "client_uuid": uuid4()}

    response = client.post(here, form, follow=True)

    assert response.redirect_chain == [(here, 302)]
    assert Note.objects.get().text == "Baris satu.\nBaris <b>dua</b>."
    assert "Catatan tersimpan." in response.text
    assert "Baris &lt;b&gt;dua" in response.text
    page = BeautifulSoup(response.text, "html.parser")
    assert page.select_one("input[name=revision]")["value"] == "1"
    assert page.select_one("#id_catatan")["maxlength"] == "20000"


def test_the_thousandth_revision_is_written_for_programs(client_as):
    enrollment = learner()
    write(enrollment)
    Note.objects.update(revision=1234)

    page = BeautifulSoup(client_as(enrollment.user).get(address(enrollment)).text, "html.parser")

    assert page.select_one("input[name=revision]")["value"] == "1234"


def test_the_autosave_gets_the_time_and_the_revision(client_as):
    enrollment = learner()

    response = client_as(enrollment.user).post(address(enrollment), {"text": "Timbang."}, **JSON)

    assert response.json()["revision"] == 1
    assert response.json()["saved_at"].endswith("WIB")


def test_a_note_that_is_too_long_comes_back_as_it_was_typed(client_as):
    enrollment = learner()

    response = client_as(enrollment.user).post(address(enrollment), {"text": "x" * 20_001})

    assert response.status_code == 400
    assert "batasnya 20000" in response.text
    assert "x" * 20_001 in response.text


def test_htmx_gets_the_panel_alone(client_as):
    enrollment = learner()

    response = client_as(enrollment.user).get(address(enrollment), **HTMX)

    assert "<html" not in response.text
    assert 'id="catatan"' in response.text


def test_a_passage_is_marked_changed_taken_away_and_brought_back_without_scripts(client_as):
    enrollment = learner()
    client = client_as(enrollment.user)

    client.post(address(enrollment, "tandai/"), {"quote": "3,2 ton sayur", "client_uuid": uuid4()})
    mark = Highlight.objects.get()
    own = f"/belajar/{enrollment.uuid}/tandai/{mark.uuid}/"
    client.post(own, {"remark": "Setiap hari!"})
    told = client.get(address(enrollment)).text
    gone = client.post(f"{own}hapus/", follow=True).text
    back = client.post(f"{own}kembali/", follow=True).text

    assert "Setiap hari!" in told
    assert "<blockquote>" not in gone
    assert "Kembalikan" in gone
    assert "<blockquote>“3,2 ton sayur”</blockquote>" in back


def test_the_script_reads_and_writes_highlights_as_json(client_as):
    enrollment = learner()
    client, here = client_as(enrollment.user), address(enrollment, "tandai/")

    made = client.post(here, {"quote": "3,2 ton", "prefix": "sekitar ", "suffix": " sayur"}, **JSON).json()

    assert client.get(here).json() == {"items": [made]}
    assert (made["quote"], made["prefix"], made["suffix"], made["remark"]) == ("3,2 ton", "sekitar ", " sayur", "")


def test_a_refused_passage_is_told_to_the_script(client_as):
    enrollment = learner()

    response = client_as(enrollment.user).post(address(enrollment, "tandai/"), {"quote": ""}, **JSON)

    assert (response.status_code, response.json()["error"]["code"]) == (400, "no_quote")


@pytest.mark.parametrize("lessons", [1, 3])
def test_all_notes_cost_the_same_queries_however_many(client_as, django_assert_num_queries, lessons):
    enrollment = learner(lessons)
    for place in range(1, lessons + 1):
        write(enrollment, place)
    client = client_as(enrollment.user)
    client.get(f"/belajar/{enrollment.uuid}/catatan/")

    with django_assert_num_queries(7):
        response = client.get(f"/belajar/{enrollment.uuid}/catatan/")

    assert response.text.count("Timbang dulu.") == lessons


@pytest.mark.parametrize("count", [1, 3])
def test_the_notes_of_a_lesson_cost_the_same_queries_however_many(client_as, django_assert_num_queries, count):
    enrollment = learner(1)
    for number in range(count):
        write(enrollment, quote=f"Kalimat {number}")
    client = client_as(enrollment.user)
    client.get(address(enrollment))

    with django_assert_num_queries(8):
        response = client.get(address(enrollment))

    assert response.text.count("<blockquote>") == count


def test_notes_are_searched_by_their_words(client_as):
    enrollment = learner()
    write(enrollment, 1, "Timbang dulu.", "Kalimat satu")
    write(enrollment, 2, "Catat di nota.", "Kalimat dua")
    client = client_as(enrollment.user)

    found = client.get(f"/belajar/{enrollment.uuid}/catatan/?cari=NOTA").text
    nothing = client.get(f"/belajar/{enrollment.uuid}/catatan/?cari=traktor").text

    assert ("Catat di nota." in found, "Timbang dulu." in found) == (True, False)
    assert "Tidak ada catatan dengan kata itu" in nothing


def reflecting():
    """A learner who has thought about a lesson, and one beside them in the same run."""
    enrollment = make_enrollment(run=make_run(make_checked_course()))
    own = {"enrollment": enrollment, "step": enrollment.run.steps.get(), "name": REFLECTION_NAME, "at": AT}
    write_reflection(by=enrollment.user, text="Nota kami <i>sering</i> hilang.", **own)
    return enrollment, make_enrollment(run=enrollment.run)


def test_reflections_stand_beside_the_notes_and_are_taken_along(client_as):
    enrollment, beside = reflecting()
    client, here = client_as(enrollment.user), f"/belajar/{enrollment.uuid}/catatan/"

    shown, found, nothing = [client.get(f"{here}?cari={words}").text for words in ("", "HILANG", "traktor")]
    taken = client.get(f"{here}unduh/").text
    other = client_as(beside.user)

    assert f'href="{enrollment.run.steps.get().url}#simpanan-{REFLECTION_NAME}"' in shown
    said = "Nota kami &lt;i&gt;sering&lt;/i&gt; hilang."
    assert [said in text for text in (shown, found, nothing)] == [True, True, False]
    assert "### Renungan Anda\n\nNota kami <i>sering</i> hilang.\n" in taken
    assert "hilang" not in other.get(f"/belajar/{beside.uuid}/catatan/").text
    assert [client_as(who()).get(here).status_code for who in (make_user, make_superuser)] == [404, 404]


def test_a_reflection_that_was_emptied_is_gone_from_the_notes(client_as):
    enrollment, _beside = reflecting()
    own = {"enrollment": enrollment, "step": enrollment.run.steps.get(), "name": REFLECTION_NAME, "at": AT}

    write_reflection(by=enrollment.user, text=" ", **own)

    assert "Belum ada catatan" in client_as(enrollment.user).get(f"/belajar/{enrollment.uuid}/catatan/").text


def test_notes_are_taken_along_as_text_and_as_a_file(client_as):
    enrollment = learner()
    write(enrollment)
    client = client_as(enrollment.user)

    shown = client.get(f"/belajar/{enrollment.uuid}/catatan/unduh/")
    file = client.get(f"/belajar/{enrollment.uuid}/catatan/unduh/?berkas=1")

    assert shown["Content-Type"] == "text/plain; charset=utf-8"
    assert "## Pelajaran 1\n\nTimbang dulu.\n\n> 3,2 ton sayur\n" in shown.text
    assert file["Content-Disposition"] == f'attachment; filename="catatan-{enrollment.run.code}.md"'
    assert file.content == shown.content


@pytest.mark.parametrize("who", [make_user, make_superuser])
def test_notes_of_another_do_not_exist_for_anybody(client_as, who):
    enrollment = learner()
    mark, client = write(enrollment), client_as(who())

    own = f"/belajar/{enrollment.uuid}/"
    read = [own + "catatan/", own + "catatan/unduh/", address(enrollment), address(enrollment, "tandai/")]
    sent = [f"{own}tandai/{mark.uuid}/{tail}" for tail in ("", "hapus/", "kembali/")]
    assert [client.get(url).status_code for url in read] == [404] * 4
    assert [client.post(url).status_code for url in sent] == [404] * 3


def test_a_mark_is_found_below_its_own_run_only(client_as):
    enrollment = learner()
    other = make_enrollment(user=enrollment.user)
    mark = write(enrollment)

    response = client_as(enrollment.user).post(f"/belajar/{other.uuid}/tandai/{mark.uuid}/hapus/")

    assert response.status_code == 404


def test_a_text_that_gave_way_is_deleted_after_a_question(client_as):
    enrollment = learner()
    for text in ("Dari ponsel.", "Dari laptop."):
        write(enrollment, text=text)
    client, version = client_as(enrollment.user), NoteVersion.objects.get()
    away = f"/belajar/{enrollment.uuid}/catatan/tulisan/{version.pk}/hapus/"

    offered, asked = client.get(address(enrollment)), client.get(away)
    kept = NoteVersion.objects.count()
    done, again = client.post(away, follow=True), client.post(away)

    assert f'href="{away}"' in offered.text
    assert "Dari ponsel." in asked.text
    assert (kept, NoteVersion.objects.count(), again.status_code) == (1, 0, 404)
    assert done.redirect_chain == [(address(enrollment), 302)]
    assert Note.objects.get().text == "Dari laptop."


@pytest.mark.parametrize("who", [make_user, make_superuser])
def test_nobody_else_deletes_a_text_that_gave_way(client_as, who):
    enrollment = learner()
    for text in ("Dari ponsel.", "Dari laptop."):
        write(enrollment, text=text)
    version = NoteVersion.objects.get()

    answer = client_as(who()).post(f"/belajar/{enrollment.uuid}/catatan/tulisan/{version.pk}/hapus/")
    with pytest.raises(Refused) as refusal:
        forget_version(by=who(), version=version)

    assert (answer.status_code, refusal.value.status, NoteVersion.objects.count()) == (404, 403, 1)
