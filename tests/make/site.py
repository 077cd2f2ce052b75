"""Public pages as editors make them."""

from datetime import date
from itertools import count

from cms.news.models import NewsIndexPage, NewsPage
from cms.site.models import StoryPage
from tests.make.courses import make_home

_numbers = count(1)
BODY = [("paragraph", "<p>Peserta belajar menimbang dan memilah sayur di bangsal.</p>")]


def make_story(**over):
    number = next(_numbers)
    fields = {"title": f"Halaman {number}", "slug": f"halaman-{number}", "lead": "Pengantar.", "body": BODY} | over
    return make_home().add_child(instance=StoryPage(**fields))


def make_news_index():
    """``/berita/``; repeats return the same one."""
    index = NewsIndexPage.objects.first()
    return index or make_home().add_child(instance=NewsIndexPage(title="Berita", slug="berita"))


def make_news(**over):
    number = next(_numbers)
    fields = {"title": f"Kabar {number}", "slug": f"kabar-{number}", "lead": "Pengantar.", "body": BODY}
    fields |= {"date": date(2025, 11, 17), "source": "Metro TV, 17 November 2025"} | over
    return make_news_index().add_child(instance=NewsPage(**fields))
