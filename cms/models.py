"""Django's index of the tables in this app; import from the rooms instead."""

from cms.news.models import NewsIndexPage, NewsPage
from cms.site.models import HomePage, StoryPage

__all__ = ["HomePage", "NewsIndexPage", "NewsPage", "StoryPage"]
