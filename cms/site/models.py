"""Pages of the public site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from cms.news.models import NewsPage
from courses.catalogue.models import CoursePage
from lms.content.blocks import StoryBody
from lms.ui.shapes import Kpi

NEWEST = 3


class FactBlock(blocks.StructBlock):
    """One figure of the programme with what it counts and where it is from; figures age, so editors keep them."""

    value = blocks.CharBlock(label=_("Angka"), max_length=20)
    label = blocks.CharBlock(label=_("Apa yang dihitung"), max_length=60)
    source = blocks.CharBlock(label=_("Sumber dan tanggal"), required=False, max_length=120)

    class Meta:
        label = _("Fakta")


class HomePage(Page):
    """``/``: what the programme is, in a few lines, and where to go from here."""

    claim = models.CharField(_("judul besar"), max_length=120)
    lead = models.TextField(_("pengantar"), max_length=400)
    facts = StreamField([("fact", FactBlock())], blank=True, max_num=4, verbose_name=_("fakta program"))
    body = StreamField(StoryBody(), blank=True, verbose_name=_("isi"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("claim"),
        FieldPanel("lead"),
        FieldPanel("facts"),
        FieldPanel("body"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["courses.CourseIndexPage", "cms.NewsIndexPage", "cms.StoryPage"]
    template = "cms/site/home.html"

    class Meta:
        verbose_name = _("halaman depan")

    def get_context(self, request, *args, **kwargs):
        facts = [Kpi(fact.value["label"], fact.value["value"], note=fact.value["source"]) for fact in self.facts]
        return super().get_context(request, *args, **kwargs) | {
            "facts": facts,
            "courses": CoursePage.objects.live().descendant_of(self).order_by("path"),
            "news": NewsPage.objects.newest().descendant_of(self)[:NEWEST],
        }

    def route(self, request, path_components):
        """Find a page of any depth in one look; Wagtail's own way costs two queries a level."""
        if not path_components:
            return super().route(request, path_components)
        address = f"{self.url_path}{'/'.join(path_components)}/"
        pages = Page.objects.live().filter(slug=path_components[-1], url_path=address).specific()
        page = pages.first()
        return RouteResult(page) if page else super().route(request, path_components)


class StoryPage(Page):
    """A plain page: the programme, help, privacy."""

    lead = models.TextField(_("pengantar"), max_length=400, blank=True)
    body = StreamField(StoryBody(), verbose_name=_("isi"))

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = []
    template = "cms/site/story.html"

    class Meta:
        verbose_name = _("halaman")
