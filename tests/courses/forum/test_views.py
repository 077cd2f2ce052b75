"""The panel below a lesson, a thread and its small forms."""

from datetime import timedelta
from uuid import uuid4

import pytest

from courses.forum.models import FaqEntry, Question, Reply
from lms.core import clock
from tests.make.cohorts import make_trainer
from tests.make.forum import make_faq_entry, make_question, make_reply
from tests.make.programme import BANDUNG, enrollment_of, make_programme
from tests.make.standing import anew

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
TAUGHT = 6


@pytest.fixture(scope="module", autouse=True)
def standing_world(standing):
    world = make_programme(villages=(BANDUNG, BANDUNG))
    world.enrollment, world.neighbour = (enrollment_of(person) for person in world.people)
    world.trainer = make_trainer(world.cohort)
    world.step = world.enrollment.run.steps.first()
    world.panel = f"/belajar/{world.enrollment.uuid}/{world.step.pk}/tanya/"
    return world


@pytest.fixture
def world(standing_world):
    return anew(standing_world)


def test_asking_leads_to_the_thread(world, client_as):
    form = {"question": "Apakah <b>keranjang</b> ditimbang? https://contoh.id", "client_uuid": uuid4()}

    response = client_as(world.enrollment.user).post(world.panel, form, follow=True)

    question = Question.objects.get()
    assert response.redirect_chain == [(f"/tanya/{question.uuid}/", 302)]
    assert "Apakah &lt;b&gt;keranjang&lt;/b&gt; ditimbang? https://contoh.id" in response.text
    assert 'href="https://contoh.id' not in response.text


def test_asking_from_the_lesson_answers_with_the_panel(world, client_as):
    response = client_as(world.enrollment.user).post(
        world.panel, {"question": "Berapa?", "client_uuid": uuid4()}, **HTMX
    )

    assert (response.status_code, "<html" in response.text) == (200, False)
    assert "Pertanyaan terkirim" in response.text
    assert f"/tanya/{Question.objects.get().uuid}/" in response.text


def test_an_empty_or_long_question_comes_back_with_the_reason(world, client_as):
    client = client_as(world.enrollment.user)

    empty = client.post(world.panel, {"question": ""})
    long = client.post(world.panel, {"question": "x" * 2001})

    assert (empty.status_code, long.status_code) == (400, 400)
    assert "batasnya 2000" in long.text
    assert "x" * 2001 in long.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_panel_costs_the_same_queries_however_much_there_is(world, client_as, django_assert_num_queries, count):
    for _ in range(count):
        make_faq_entry(make_question(world.enrollment), by=world.trainer)
        make_reply(make_question(world.neighbour), world.trainer)
    client = client_as(world.enrollment.user)
    client.get(world.panel)

    with django_assert_num_queries(7):
        response = client.get(world.panel, **HTMX)

    assert response.text.count("<li>") == 2 * count


@pytest.mark.parametrize("count", [1, 3])
def test_a_thread_costs_the_same_queries_however_long(world, client_as, django_assert_num_queries, count):
    question = make_question(world.enrollment)
    for _ in range(count):
        make_reply(question, world.trainer)
        make_reply(question, world.neighbour.user)
    client = client_as(world.trainer)
    client.get(f"/tanya/{question.uuid}/")

    with django_assert_num_queries(7):
        response = client.get(f"/tanya/{question.uuid}/")

    assert response.text.count("Timbang dahulu tanpa isi.") == 2 * count


def test_a_thread_offers_what_its_reader_may_do(world, client_as):
    question = make_question(world.enrollment)
    here = f"/tanya/{question.uuid}/"

    fresh = client_as(world.enrollment.user).get(here).text
    make_reply(question, world.trainer)
    asker, neighbour, trainer = (
        client_as(user).get(here).text for user in (world.enrollment.user, world.neighbour.user, world.trainer)
    )

    assert "Tarik pertanyaan" in fresh
    assert ("Tarik pertanyaan" in asker, "Belum terjawab" in asker, "Sembunyikan" in asker) == (False, True, False)
    assert ("Belum terjawab" in neighbour, "terbaik" in neighbour) == (False, False)
    assert ("Masukkan ke tanya jawab umum" in trainer, "Sembunyikan" in trainer) == (True, True)


def test_replying_through_the_form_and_an_empty_reply(world, client_as):
    question = make_question(world.enrollment)
    client, here = client_as(world.trainer), f"/tanya/{question.uuid}/"

    empty = client.post(here, {"text": "  "})
    sent = client.post(here, {"text": "Timbang kosong.", "client_uuid": uuid4()}, follow=True)

    assert (empty.status_code, sent.redirect_chain) == (400, [(here, 302)])
    assert Reply.objects.get().text == "Timbang kosong."


def test_editing_and_taking_back_through_their_pages(world, client_as):
    question = make_question(world.enrollment, text="Awal?")
    client, here = client_as(world.enrollment.user), f"/tanya/{question.uuid}/"

    shown = client.get(f"{here}ubah/").text
    client.post(f"{here}ubah/", {"question": "Lebih jelas?"})
    changed = Question.objects.get().text
    asked = client.get(f"{here}tarik/").text
    gone = client.post(f"{here}tarik/", follow=True)

    assert ("Awal?" in shown, changed, "Tarik pertanyaan ini?" in asked) == (True, "Lebih jelas?", True)
    assert gone.redirect_chain == [(world.panel, 302)]
    assert client.get(here).status_code == 404


def test_a_question_past_editing_says_why(world, client_as):
    question = make_question(world.enrollment)
    make_reply(question, world.neighbour.user)

    response = client_as(world.enrollment.user).post(f"/tanya/{question.uuid}/ubah/", {"question": "Lain?"})

    assert response.status_code == 400
    assert "10 menit" in response.text


def test_the_trainer_hides_with_a_reason_and_shows_again(world, client_as):
    question = make_question(world.enrollment)
    reply = make_reply(question, world.neighbour.user)
    client, own = client_as(world.trainer), f"/tanya/jawaban/{reply.uuid}/"

    client.post(f"{own}sembunyi/", {"reason": "Iklan."})
    author = client_as(world.neighbour.user).get(f"/tanya/{question.uuid}/").text
    asker = client_as(world.enrollment.user).get(f"/tanya/{question.uuid}/").text
    client.post(f"{own}tampil/")

    assert ("Iklan." in author, reply.text in asker) == (True, False)
    assert Reply.objects.get().hidden_at is None


def test_the_trainer_promotes_in_other_words_and_retires(world, client_as):
    reply = make_reply(make_question(world.enrollment), world.trainer)
    client = client_as(world.trainer)

    offered = client.get(f"/tanya/jawaban/{reply.uuid}/umum/").text
    client.post(f"/tanya/jawaban/{reply.uuid}/umum/", {"question": "Keranjang?", "answer": "Timbang kosong."})
    shown = client_as(world.neighbour.user).get(
        world.panel.replace(str(world.enrollment.uuid), str(world.neighbour.uuid))
    )
    client.post(f"/tanya/umum/{FaqEntry.objects.get().uuid}/turun/")

    assert reply.text in offered
    assert "Keranjang?" in shown.text
    assert not FaqEntry.objects.standing().exists()


def test_below_a_closed_run_nobody_asks_but_everybody_reads(world, client_as):
    make_question(world.enrollment, text="Masih terbaca?")
    run = world.enrollment.run
    run.opens_at, run.closes_at = clock.now() - timedelta(days=2), clock.now() - timedelta(days=1)
    run.save(update_fields=["opens_at", "closes_at"])

    response = client_as(world.enrollment.user).get(world.panel)

    assert "Masih terbaca?" in response.text
    assert "sudah ditutup" in response.text
    assert "Kirim pertanyaan" not in response.text


def test_a_trainer_answers_below_the_lesson(world, client_as):
    asked, foreign = make_question(world.enrollment), make_question(enrollment_of(make_programme().people[0]))
    client, here = client_as(world.trainer), f"/tanya/pelajaran/{world.step.page_id}/"
    sent = {"question": str(asked.uuid), "text": "Timbang tanpa isi.", "client_uuid": uuid4()}

    lesson, shown = client.get(world.step.url), client.get(here, **HTMX)
    empty = client.post(here, sent | {"text": ""})
    done = [client.post(here, sent, **HTMX) for _again in range(2)]
    stranger = client.post(here, sent | {"question": str(foreign.uuid)})
    learner = client_as(world.neighbour.user)

    assert f'hx-get="{here}"' in lesson.text
    assert (asked.text in shown.text, foreign.text in shown.text, "<html" in shown.text) == (True, False, False)
    assert (empty.status_code, stranger.status_code) == (400, 404)
    assert ["Jawaban terkirim." in answer.text for answer in done] == [True, True]
    reply = Reply.objects.get()
    assert (reply.question, reply.author, reply.is_teaching) == (asked, world.trainer, True)
    asked.refresh_from_db()
    assert asked.state == Question.State.ANSWERED
    assert [learner.get(here).status_code, learner.post(here, sent).status_code] == [404, 404]
    assert here not in learner.get(world.step.url).text


@pytest.mark.parametrize("count", [1, 3])
def test_the_trainers_panel_costs_the_same_however_many_questions(world, client_as, django_assert_num_queries, count):
    for _ in range(count):
        make_question(world.enrollment)
    client, here = client_as(world.trainer), f"/tanya/pelajaran/{world.step.page_id}/"
    client.get(here, **HTMX)

    with django_assert_num_queries(TAUGHT):
        assert client.get(here, **HTMX).text.count("<textarea") == count
