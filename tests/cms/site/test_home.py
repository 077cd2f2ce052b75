"""The home page and plain pages."""

from datetime import date

import pytest

from tests.make.courses import lessons_of, make_course, make_home, make_lesson, make_module
from tests.make.people import make_user
from tests.make.site import make_news, make_story

pytestmark = pytest.mark.django_db


def test_home_says_what_the_programme_is_and_leads_in(client):
    home = make_home()
    home.facts = [("fact", {"value": "114", "label": "peserta", "source": "Metro TV, 17 November 2025"})]
    home.save()
    course = make_course(title="Menyusun SOP koperasi")
    make_news(title="Gelombang 1 dibuka")

    response = client.get("/")

    assert response.status_code == 200
    for text in (home.claim, "114", "Metro TV", course.url, "Gelombang 1 dibuka", 'href="/masuk/"', "30 · 60 · 90"):
        assert text in response.text


def test_home_without_content_leaves_empty_sections_out(client):
    make_home()

    response = client.get("/")

    assert response.status_code == 200
    assert "Yang dipelajari" not in response.text
    assert "Semua berita" not in response.text


def test_home_leads_the_signed_in_to_their_desk(client_as):
    make_home()

    response = client_as(make_user()).get("/")

    assert 'data-size="big" href="/beranda/"' in response.text


def test_home_shows_the_three_newest_published_news(client):
    for day in (1, 2, 3, 4):
        make_news(title=f"Hari ke-{day}", date=date(2025, 11, day))
    make_news(title="Konsep", date=date(2025, 11, 9), live=False)

    text = client.get("/").text

    assert [text.find(f"Hari ke-{day}") > 0 for day in (1, 2, 3, 4)] == [False, True, True, True]
    assert text.index("Hari ke-4") < text.index("Hari ke-2")
    assert "Konsep" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_for_one_and_three_of_each(client, django_assert_num_queries, count):
    for _ in range(count):
        make_course(lessons=0)
        make_news()
    client.get("/")

    with django_assert_num_queries(7):
        client.get("/")


def test_a_page_of_any_depth_is_found_in_one_look(client, django_assert_num_queries):
    course = make_course(lessons=0)
    lesson = make_lesson(make_module(course))
    client.get(lesson.url)

    with django_assert_num_queries(4):
        assert client.get(lesson.url).status_code == 302


@pytest.mark.parametrize("path", ["/tidak-ada/", "/kursus/tidak-ada/", "/kursus//tidak-ada/"])
def test_what_is_not_there_is_404(client, path):
    make_course()

    assert client.get(path).status_code == 404


def test_an_unpublished_page_is_404(client):
    page = make_story(live=False)

    assert client.get(page.url).status_code == 404


def test_a_story_shows_its_text(client):
    assert "memilah sayur" in client.get(make_story().url).text


def test_the_sitemap_names_public_pages_only(client):
    course, story = make_course(lessons=1), make_story()

    text = client.get("/sitemap.xml").text

    assert course.url in text
    assert story.url in text
    assert lessons_of(course)[0].url not in text


def test_robots_are_shown_the_map_and_kept_out_of_what_is_not_worth_finding(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /cari/" in response.text
    assert "Sitemap: http://testserver/sitemap.xml" in response.text
