"""News pages."""

from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from lms.content.blocks import StoryBody

PER_PAGE = 12


class NewsQuerySet(PageQuerySet):
    def newest(self):
        """Published and open to all, newest first; the text of the body is left in the database."""
        return self.live().public().order_by("-date", "-pk").defer_streamfields()


class NewsIndexPage(Page):
    """``/berita/``: newest first."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.NewsPage"]
    max_count = 1
    template = "cms/news/index.html"

    class Meta:
        verbose_name = _("daftar berita")

    def get_context(self, request, *args, **kwargs):
        news = Paginator(NewsPage.objects.newest().child_of(self), PER_PAGE)
        return super().get_context(request, *args, **kwargs) | {"news": news.get_page(request.GET.get("halaman"))}


class NewsPage(Page):
    """One piece of news; ``source`` names where the facts come from."""

    date = models.DateField(_("tanggal"))
    lead = models.TextField(_("pengantar"), max_length=400)
    body = StreamField(StoryBody(), verbose_name=_("isi"))
    source = models.CharField(_("sumber"), max_length=200, blank=True)

    objects = PageManager.from_queryset(NewsQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("source"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types = []
    template = "cms/news/news.html"

    class Meta:
        verbose_name = _("berita")
        verbose_name_plural = _("berita")
