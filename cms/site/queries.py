"""Searching what is public."""

import re
from dataclasses import dataclass

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from wagtail.models import Page

from cms.news.models import NewsPage
from cms.site.models import StoryPage
from courses.catalogue.models import CoursePage

PER_PAGE = 10
LONGEST = 100


@dataclass(frozen=True)
class Found:
    """``results`` is a page of specific pages; ``query`` the words looked for."""

    query: str
    results: ResultPage | None


def search(text, number=1) -> Found:
    """Courses, news and plain pages that hold every word of ``text``; words begun in titles when none does.

    Steps are never among them: they are for the enrolled.
    """
    # Words alone: quotes, brackets and signs have meanings of their own in full-text queries.
    query = " ".join(re.findall(r"\w+", text))[:LONGEST]
    if not query:
        return Found("", None)
    public = Page.objects.live().public().type(CoursePage, NewsPage, StoryPage).specific()
    hits = public.search(query, operator="and")
    if not hits.count():
        hits = public.autocomplete(query, operator="and")
    return Found(query, Paginator(hits, PER_PAGE).get_page(number))
