"""Lesson, desk, outline, finishing a lesson, and the public course page."""

from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.utils.html import strip_tags

from courses.catalogue.actions import weigh_lesson
from courses.enrollments.actions import republish_run, withdraw
from courses.progress.models import StepCompletion
from lms.core import clock
from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_module, make_run
from tests.make.people import AT, make_editor, make_user

pytestmark = pytest.mark.django_db


def learner(lessons=3, **run):
    return make_enrollment(run=make_run(make_course(lessons=lessons), **run))


def finish_url(enrollment, place):
    return f"/belajar/{enrollment.uuid}/{enrollment.run.steps.get(position=place).pk}/selesai/"


def words(response):
    return " ".join(strip_tags(response.text).split())


@pytest.mark.parametrize("lessons", [1, 3, 12])
def test_a_lesson_costs_few_queries(client_as, django_assert_max_num_queries, lessons):
    enrollment = learner(lessons=lessons)
    client, page = client_as(enrollment.user), lessons_of(enrollment.run.course)[0]
    client.get(page.url)

    with django_assert_max_num_queries(12):
        response = client.get(page.url)

    assert response.status_code == 200


def test_a_lesson_shows_its_place_size_and_neighbours(client_as):
    enrollment = learner()
    pages = lessons_of(enrollment.run.course)
    client = client_as(enrollment.user)
    client.get(pages[2].url)

    response = client.get(pages[1].url)

    assert "Langkah 2 dari 3" in response.text
    assert f'href="{pages[0].url}" rel="prev"' in response.text
    assert "Berikutnya · ±2 kB · Rp1" in words(response)
    assert 'href="#mengapa-perlu-sop"' in response.text


def test_a_lesson_not_yet_read_by_anybody_shows_minutes_instead_of_size(client_as):
    enrollment = learner()

    response = client_as(enrollment.user).get(lessons_of(enrollment.run.course)[0].url)

    assert "Berikutnya · 12 menit" in words(response)


def rewrite(page, text):
    page.body = [("paragraph", f"<p>{text}</p>")]
    page.save_revision().publish()


def test_learners_read_what_the_run_froze_and_staff_what_is_live(client_as):
    enrollment = learner(lessons=1)
    page = lessons_of(enrollment.run.course)[0]
    rewrite(page, "Isi baru.")

    own, staff = client_as(enrollment.user).get(page.url).text, client_as(make_editor()).get(page.url).text

    assert ("3,2 ton" in own, "Isi baru." in own) == (True, False)
    assert ("3,2 ton" in staff, "Isi baru." in staff) == (False, True)


def test_a_lesson_reads_anew_once_the_run_is_republished(client_as):
    enrollment = learner(lessons=1)
    client, page = client_as(enrollment.user), lessons_of(enrollment.run.course)[0]
    assert "3,2 ton" in client.get(page.url).text
    rewrite(page, "Isi baru.")

    republish_run(by=None, run=enrollment.run, at=AT)

    text = client.get(page.url).text
    assert ("3,2 ton" in text, "Isi baru." in text) == (False, True)


def test_a_lesson_taken_from_the_site_stays_in_the_runs_that_froze_it(client_as):
    enrollment = learner(lessons=1)
    page = lessons_of(enrollment.run.course)[0]

    page.unpublish()

    assert "3,2 ton" in client_as(enrollment.user).get(page.url).text
    assert client_as(make_editor()).get(page.url).status_code == 404


def test_a_step_without_a_revision_reads_as_the_page_is(client_as):
    enrollment = learner(lessons=1)
    enrollment.run.steps.update(revision=None)

    assert "3,2 ton" in client_as(enrollment.user).get(lessons_of(enrollment.run.course)[0].url).text


def test_a_draft_changes_nothing_for_readers(client_as):
    enrollment = learner(lessons=1)
    client, page = client_as(enrollment.user), lessons_of(enrollment.run.course)[0]

    page.body = [("paragraph", "<p>Konsep.</p>")]
    page.save_revision()

    assert "Konsep." not in client.get(page.url).text


def test_a_lesson_can_be_previewed_without_an_enrollment():
    page = lessons_of(make_course(lessons=1))[0]

    response = page.make_preview_request()

    response.render()
    assert response.status_code == 200
    assert "3,2 ton" in response.text


def test_finishing_leads_to_the_next_step(client_as):
    enrollment = learner()
    form = {"client_uuid": uuid4(), "device_time": "2025-11-15T08:00:00+07:00"}

    response = client_as(enrollment.user).post(finish_url(enrollment, 1), form)

    assert (response.status_code, response.url) == (302, lessons_of(enrollment.run.course)[1].url)
    completion = StepCompletion.objects.get()
    assert (completion.client_uuid, completion.device_time, completion.evidence) == (form["client_uuid"], AT, "read")


def test_finishing_twice_with_one_form_leaves_one_row(client_as):
    enrollment = learner()
    client, form = client_as(enrollment.user), {"client_uuid": uuid4()}

    answers = [client.post(finish_url(enrollment, 1), form) for _ in range(2)]

    assert [answer.url for answer in answers] == [lessons_of(enrollment.run.course)[1].url] * 2
    assert StepCompletion.objects.count() == 1


def test_finishing_the_last_step_leads_to_the_outline(client_as):
    enrollment = learner(lessons=1)

    response = client_as(enrollment.user).post(finish_url(enrollment, 1), {"client_uuid": uuid4()}, follow=True)

    assert response.redirect_chain == [(f"/belajar/{enrollment.uuid}/", 302)]
    assert "Semua langkah kelas ini selesai" in response.text
    assert "1 dari 1 langkah selesai" in words(response)


def test_a_finished_lesson_says_so_and_leads_on(client_as):
    enrollment = learner()
    client = client_as(enrollment.user)
    client.post(finish_url(enrollment, 1), {"client_uuid": uuid4()})

    response = client.get(lessons_of(enrollment.run.course)[0].url)

    assert 'data-state="done">Selesai' in response.text
    assert "/selesai/" not in response.text
    assert "Lanjut: Pelajaran 2" in response.text


def test_finishing_for_somebody_else_is_not_found(client_as):
    enrollment = learner()

    response = client_as(make_user()).post(finish_url(enrollment, 1), {"client_uuid": uuid4()})

    assert response.status_code == 404
    assert not StepCompletion.objects.exists()


def test_finishing_a_step_of_another_run_is_not_found(client_as):
    enrollment, other = learner(), learner()
    url = f"/belajar/{enrollment.uuid}/{other.run.steps.first().pk}/selesai/"

    assert client_as(enrollment.user).post(url).status_code == 404


def test_finishing_is_refused_in_a_closed_run_with_the_reason(client_as):
    enrollment = learner(closes_at=AT)
    client = client_as(enrollment.user)

    response = client.post(finish_url(enrollment, 1), {"client_uuid": uuid4()})

    assert response.status_code == 409
    assert "sudah ditutup" in response.text
    assert "sudah ditutup" in client.get(lessons_of(enrollment.run.course)[0].url).text


def test_finishing_is_refused_to_whoever_left(client_as):
    enrollment = withdraw(by=None, enrollment=learner(), at=AT)

    response = client_as(enrollment.user).post(finish_url(enrollment, 1), {"client_uuid": uuid4()})

    assert response.status_code == 409
    assert not StepCompletion.objects.exists()


def test_finishing_with_a_broken_identity_is_refused(client_as):
    enrollment = learner()

    response = client_as(enrollment.user).post(finish_url(enrollment, 1), {"client_uuid": "bukan"})

    assert response.status_code == 400
    assert not StepCompletion.objects.exists()


def test_a_quiz_cannot_be_finished_by_reading(client_as):
    enrollment = learner()
    enrollment.run.steps.filter(position=1).update(kind="quiz")

    response = client_as(enrollment.user).post(finish_url(enrollment, 1), {"client_uuid": uuid4()})

    assert response.status_code == 409


def test_the_desk_of_somebody_not_enrolled_says_what_to_do(client_as):
    assert "belum terdaftar di kelas" in client_as(make_user()).get("/belajar/").text


def test_the_desk_needs_signing_in(client):
    assert client.get("/belajar/").url == "/masuk/?next=/belajar/"


def main_way(client):
    """(address, text) of the desk's one big button."""
    button = BeautifulSoup(client.get("/belajar/").content, "html.parser").select_one("a.button[data-size=big]")
    return button["href"], button.get_text(strip=True)


def test_the_desk_leads_to_where_one_left_off(client_as):
    enrollment = learner()
    client, pages = client_as(enrollment.user), lessons_of(enrollment.run.course)
    assert main_way(client) == (pages[0].url, "Mulai belajar")

    client.get(pages[1].url)

    assert main_way(client) == (pages[1].url, "Lanjutkan")


def test_the_desk_goes_past_what_is_done(client_as):
    enrollment = learner()
    client = client_as(enrollment.user)
    client.post(finish_url(enrollment, 1), {"client_uuid": uuid4()})

    assert main_way(client) == (lessons_of(enrollment.run.course)[1].url, "Lanjutkan")


def test_a_run_still_to_open_says_when_on_the_desk(client_as):
    enrollment = learner(opens_at=clock.now() + timedelta(days=2))

    assert "Dibuka" in client_as(enrollment.user).get("/belajar/").text


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_for_one_and_three_runs(client_as, django_assert_num_queries, count):
    user = make_user()
    for _ in range(count):
        make_enrollment(user=user, run=make_run())
    client = client_as(user)
    client.get("/belajar/")

    with django_assert_num_queries(5):
        client.get("/belajar/")


def test_an_outline_is_for_oneself(client_as):
    enrollment = learner()
    url = f"/belajar/{enrollment.uuid}/"

    assert client_as(enrollment.user).get(url).status_code == 200
    assert client_as(make_user()).get(url).status_code == 404


@pytest.mark.parametrize("lessons", [1, 3])
def test_an_outline_costs_the_same_for_one_and_three_steps(client_as, django_assert_num_queries, lessons):
    enrollment = learner(lessons=lessons)
    client = client_as(enrollment.user)
    client.get(f"/belajar/{enrollment.uuid}/")

    with django_assert_num_queries(5):
        client.get(f"/belajar/{enrollment.uuid}/")


def test_desk_and_outline_show_training_hours_earned_pro_rata(client_as):
    course = make_course(lessons=3, hours_theory=2, hours_field=2)
    enrollment = make_enrollment(run=make_run(course))
    client = client_as(enrollment.user)
    client.post(finish_url(enrollment, 1), {"client_uuid": uuid4()})

    assert "1,3 dari 4 JP" in words(client.get("/belajar/"))
    assert "1,3 dari 4 JP" in words(client.get(f"/belajar/{enrollment.uuid}/"))


def test_the_outline_shows_the_data_left_of_lessons_that_were_weighed(client_as):
    enrollment = learner(lessons=2)
    client, pages = client_as(enrollment.user), lessons_of(enrollment.run.course)
    assert "Sisa data pelajaran" not in client.get(f"/belajar/{enrollment.uuid}/").text
    for page in pages:
        weigh_lesson(by=None, page=page, at=AT)

    before = words(client.get(f"/belajar/{enrollment.uuid}/"))
    client.post(finish_url(enrollment, 1), {"client_uuid": uuid4()})
    after = words(client.get(f"/belajar/{enrollment.uuid}/"))

    assert "Sisa data pelajaran±4 kB" in before
    assert "Sisa data pelajaran±2 kB" in after


def test_titles_of_an_outline_are_text(client_as):
    course = make_course(lessons=1)
    make_lesson(make_module(course, title="<i>Modul</i>"), title='Harga < modal & "sisa"')
    enrollment = make_enrollment(run=make_run(course))
    client = client_as(enrollment.user)

    pages = [client.get(url).text for url in (course.url, f"/belajar/{enrollment.uuid}/")]

    assert all("Harga &lt; modal &amp; &quot;sisa&quot;" in page and "<i>Modul" not in page for page in pages)


@pytest.mark.parametrize("lessons", [3, 60])
def test_an_outline_of_sixty_steps_costs_what_three_do(client_as, django_assert_num_queries, lessons):
    enrollment = learner(lessons=lessons)
    enrollment.run.steps.filter(position__gt=2).update(opens_on_day=4)
    client = client_as(enrollment.user)
    client.get(f"/belajar/{enrollment.uuid}/")

    with django_assert_num_queries(5):
        client.get(f"/belajar/{enrollment.uuid}/")


@pytest.mark.parametrize("lessons", [3, 60])
def test_finishing_costs_the_same_in_a_short_and_a_long_run(client_as, django_assert_num_queries, lessons):
    enrollment = learner(lessons=lessons)
    client, url = client_as(enrollment.user), finish_url(enrollment, 1)
    client.get(f"/belajar/{enrollment.uuid}/")

    with django_assert_num_queries(12):
        client.post(url, {"client_uuid": uuid4()})
