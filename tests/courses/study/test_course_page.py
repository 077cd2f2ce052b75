"""The public course page, and what it shows beside to those enrolled."""

from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils.html import strip_tags

from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_module, make_run

pytestmark = pytest.mark.django_db


def test_the_catalogue_is_public_and_lists_what_is_live(client):
    course = make_course(title="Menyusun SOP koperasi")
    make_course(title="Konsep kursus", live=False)

    response = client.get("/kursus/")

    assert course.url in response.text
    assert "Konsep kursus" not in response.text


def test_an_outline_is_public_but_lessons_are_not_linked(client):
    course = make_course(lessons=2)

    response = client.get(course.url)

    assert "Pelajaran 2" in response.text
    assert lessons_of(course)[1].url not in response.text
    assert "Masuk untuk belajar" in response.text


def test_the_enrolled_see_ticks_and_the_way_on(client_as):
    enrollment = make_enrollment(run=make_run(make_course(lessons=2)))
    client, first = client_as(enrollment.user), enrollment.run.steps.get(position=1)
    client.post(f"/belajar/{enrollment.uuid}/{first.pk}/selesai/", {"client_uuid": uuid4()})

    response = client.get(enrollment.run.course.url)

    assert "Pelajaran 1 (selesai)" in " ".join(strip_tags(response.text).split())
    assert f'href="{lessons_of(enrollment.run.course)[1].url}">Lanjutkan' in response.text


@pytest.mark.parametrize("lessons", [1, 4])
def test_the_public_outline_costs_the_same_for_any_length(client, django_assert_num_queries, lessons):
    course = make_course(lessons=lessons)
    make_lesson(make_module(course))
    ContentType.objects.clear_cache()
    client.get(course.url)

    with django_assert_num_queries(8):
        client.get(course.url)


def test_a_course_published_anew_shows_its_new_outcomes_at_once(client):
    course = make_course()
    assert "menulis satu prosedur" in client.get(course.url).text

    first = course.outcomes.first()
    first.text = "menghitung susut"
    course.outcomes = [first]
    course.save_revision().publish()

    page = client.get(course.url).text
    assert "menghitung susut" in page
    assert "menulis satu prosedur" not in page
