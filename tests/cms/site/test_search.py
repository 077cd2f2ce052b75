"""Searching what is public."""

import pytest

from tests.make.courses import make_course, make_lesson, module_of
from tests.make.site import make_news, make_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def titles(response):
    return [page.title for page in response.context["found"].results]


def test_search_finds_courses_news_and_pages(client):
    make_course(title="Mutu produk segar")
    make_news(title="Mutu jadi bahasan")
    make_story(title="Tentang mutu")

    response = client.get("/cari/", {"q": "mutu"})

    assert sorted(titles(response)) == ["Mutu jadi bahasan", "Mutu produk segar", "Tentang mutu"]
    assert "3 halaman memuat" in response.text


def test_search_reads_the_text_of_news(client):
    make_news(title="Gelombang 1")

    assert titles(client.get("/cari/", {"q": "bangsal"})) == ["Gelombang 1"]


def test_search_keeps_lessons_and_drafts_to_itself(client):
    course = make_course(title="Kursus", lessons=0)
    make_lesson(module_of(course), title="Rahasia dapur")
    make_story(title="Rahasia redaksi", live=False)

    response = client.get("/cari/", {"q": "rahasia"})

    assert titles(response) == []
    assert "Tidak ada yang memuat" in response.text


def test_search_finds_the_beginning_of_a_word_in_titles(client):
    make_story(title="Koperasi tuan rumah")

    assert titles(client.get("/cari/", {"q": "kopera"})) == ["Koperasi tuan rumah"]


@pytest.mark.parametrize("query", ["", "   "])
def test_an_empty_search_asks_for_words(client, query):
    response = client.get("/cari/", {"q": query})

    assert response.status_code == 200
    assert response.context["found"].results is None


@pytest.mark.parametrize("query", ['"', "a OR", "(", "*", "judul:x", "' --", "<script>", "x" * 5000, "\x00"])
def test_strange_searches_find_nothing_and_break_nothing(client, query):
    make_story()

    response = client.get("/cari/", {"q": query})

    assert response.status_code == 200
    assert "<script>" not in response.text


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_the_same_for_one_and_three_hits(client, django_assert_num_queries, count):
    for number in range(count):
        make_story(title=f"Mutu {number}")
    client.get("/cari/", {"q": "mutu"})

    with django_assert_num_queries(5):
        assert len(titles(client.get("/cari/", {"q": "mutu"}))) == count
