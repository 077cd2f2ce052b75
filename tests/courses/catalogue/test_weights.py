"""A lesson is weighed when published; the course page shows what opening costs before anything is opened."""

import pytest

from courses.catalogue.models import LessonWeight
from courses.catalogue.queries import total, weights_of_course
from tests.make.courses import lessons_of, make_course

pytestmark = pytest.mark.django_db


def published(lessons):
    course = make_course(lessons=lessons)
    for page in lessons_of(course):
        page.save_revision().publish()
    return course


def test_publishing_weighs_a_lesson_anew():
    course = published(1)
    (page,) = lessons_of(course)
    before = weights_of_course(course)[page.pk]

    page.body = [("paragraph", f"<p>{' '.join(str(n * n) for n in range(400))}</p>")]
    page.save_revision().publish()

    assert weights_of_course(course)[page.pk].text > before.text
    assert LessonWeight.objects.count() == 1


@pytest.mark.parametrize("lessons", [1, 3])
def test_weights_of_a_course_cost_one_query(django_assert_num_queries, lessons):
    course = published(lessons)

    with django_assert_num_queries(1):
        weights = weights_of_course(course)

    assert len(weights) == lessons
    assert total(weights).text == sum(weight.text for weight in weights.values())


def test_the_course_page_tells_the_cost_of_each_lesson_and_of_all(client):
    course = published(2)
    client.cookies["hemat"] = "ya"

    text = client.get(course.url).text

    assert text.count("12 menit · ±2 kB · Rp1") == 2
    assert "<b>±4 kB · Rp1</b> Hemat data menyala" in text
    assert 'name="hemat" value="tidak"' in text


def test_a_course_that_was_never_weighed_keeps_silent(client):
    text = client.get(make_course(lessons=1).url).text

    assert " kB" not in text
    assert " · Rp" not in text
