"""News and its index."""

from datetime import date

import pytest

from tests.make.site import make_news, make_news_index

pytestmark = pytest.mark.django_db


def test_news_shows_date_text_and_source(client):
    response = client.get(make_news().url)

    for text in ("17 November 2025", "memilah sayur", "Metro TV, 17 November 2025"):
        assert text in response.text


def test_the_index_is_newest_first_and_paged(client):
    for day in range(1, 15):
        make_news(title=f"Kabar tanggal {day:02}", date=date(2025, 11, day))

    first = [item.title for item in client.get("/berita/").context["news"]]
    second = [item.title for item in client.get("/berita/?halaman=2").context["news"]]

    assert first[0] == "Kabar tanggal 14"
    assert second == ["Kabar tanggal 02", "Kabar tanggal 01"]


def test_an_empty_index_says_so(client):
    make_news_index()

    assert "Belum ada berita" in client.get("/berita/").text


@pytest.mark.parametrize("count", [1, 3])
def test_the_index_costs_the_same_for_one_and_three(client, django_assert_num_queries, count):
    for _ in range(count):
        make_news()
    client.get("/berita/")

    with django_assert_num_queries(9):
        client.get("/berita/")
