"""Wagtail pages of the catalogue."""

from dataclasses import dataclass
from itertools import groupby

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.rich_text import expand_db_html
from wagtail.search import index

from lms.content.blocks import LessonBody
from lms.content.outline import sections

PLAIN = ["bold", "italic", "link", "ol", "ul"]


class CourseIndexPage(Page):
    """``/kursus/``: the public catalogue."""

    introduction = models.TextField(_("pengantar"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["courses.CoursePage"]
    max_count = 1
    template = "courses/catalogue/course_index.html"

    class Meta:
        verbose_name = _("daftar kursus")

    def get_context(self, request, *args, **kwargs):
        courses = CoursePage.objects.live().child_of(self).order_by("path")
        return super().get_context(request, *args, **kwargs) | {"courses": courses}


class CoursePage(Page):
    """One training subject. Hours are training hours (JP) of 45 minutes: theory, assignment, field practice."""

    summary = models.TextField(_("ringkasan"), max_length=400)
    audience = models.TextField(_("untuk siapa"), blank=True)
    prerequisites = models.TextField(_("prasyarat"), blank=True)
    hours_theory = models.DecimalField(
        _("JP teori"), max_digits=4, decimal_places=1, default=0, validators=[MinValueValidator(0)]
    )
    hours_assignment = models.DecimalField(
        _("JP penugasan"), max_digits=4, decimal_places=1, default=0, validators=[MinValueValidator(0)]
    )
    hours_field = models.DecimalField(
        _("JP praktik lapangan"), max_digits=4, decimal_places=1, default=0, validators=[MinValueValidator(0)]
    )
    licence = models.CharField(_("lisensi"), max_length=60, default="CC BY-SA 4.0")
    sources = RichTextField(_("sumber"), blank=True, features=PLAIN)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("audience"),
        FieldPanel("prerequisites"),
        InlinePanel("outcomes", heading=_("Tujuan belajar"), label=_("tujuan"), min_num=1),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("hours_theory"), FieldPanel("hours_assignment"), FieldPanel("hours_field")])],
            heading=_("Jam pelajaran (1 JP = 45 menit)"),
        ),
        FieldPanel("licence"),
        FieldPanel("sources"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("audience")]
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.ModulePage"]
    template = "courses/catalogue/course.html"

    class Meta:
        verbose_name = _("kursus")
        verbose_name_plural = _("kursus")

    @property
    def training_hours(self):
        return self.hours_theory + self.hours_assignment + self.hours_field

    def contents(self):
        """What an editor has published: modules with their steps, in order. Six queries whatever the length."""
        pages = self.get_descendants().live().specific().defer_streamfields().order_by("path")
        steps = [page for page in pages if isinstance(page, StepPage)]
        by_module = {path: list(group) for path, group in groupby(steps, key=lambda page: page.path[: -page.steplen])}
        modules = [page for page in pages if isinstance(page, ModulePage)]
        return [ModuleContents(page.title, page.summary, by_module.get(page.path, [])) for page in modules]

    def get_context(self, request, *args, **kwargs):
        modules = self.contents()
        minutes = sum(module.minutes for module in modules)
        own = {"modules": modules, "minutes": minutes, "outcomes": self.outcomes.all()}
        return super().get_context(request, *args, **kwargs) | own


class LearningOutcome(Orderable):
    """What a learner can do afterwards; questions and lessons name it by its code."""

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="outcomes")
    code = models.SlugField(_("kode"), max_length=12)
    text = models.CharField(_("peserta dapat …"), max_length=240)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["course", "code"], name="outcome_code_once_per_course")]

    def __str__(self):
        return f"{self.code}. {self.text}"


class ModulePage(Page):
    """A part of a course; holds the steps in their order. It has no page of its own: readers are sent to the course."""

    summary = models.TextField(_("ringkasan"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    parent_page_types = ["courses.CoursePage"]
    # Named as strings, so that this floor needs nothing of the one above.
    subpage_types = [
        "courses.LessonPage",
        "cohorts.SessionPage",
        "assessments.QuizPage",
        "assessments.AssignmentPage",
    ]

    class Meta:
        verbose_name = _("modul")

    def get_sitemap_urls(self, request=None):
        """Has no page of its own."""
        return []


@dataclass(frozen=True)
class ModuleContents:
    """A module as the public outline shows it."""

    title: str
    summary: str
    steps: list

    @property
    def minutes(self):
        return sum(step.minutes for step in self.steps)


class StepPage(Page):
    """Abstract: something a learner finishes. ``step_kind`` tells rooms which verb settles it."""

    step_kind = ""
    minutes = models.PositiveSmallIntegerField(_("perkiraan menit"), default=10, validators=[MinValueValidator(1)])
    opens_on_day = models.PositiveSmallIntegerField(
        _("dibuka pada hari ke-"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Dihitung dari hari pertama kelas. Kosong: sejak kelas dibuka."),
    )
    opens_after = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dibuka setelah langkah"),
        help_text=_("Langkah yang lebih awal di kursus yang sama, yang harus selesai lebih dahulu."),
    )
    opens_score = models.PositiveSmallIntegerField(
        _("dengan nilai sedikitnya (persen)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Hanya bila langkah itu sebuah kuis."),
    )

    unlocking_panel = MultiFieldPanel(
        [FieldPanel("opens_on_day"), FieldPanel("opens_after"), FieldPanel("opens_score")],
        heading=_("Kapan langkah ini terbuka"),
    )
    parent_page_types = ["courses.ModulePage"]
    subpage_types = []

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        before = self.opens_after and self.opens_after.specific
        if self.opens_score and getattr(before, "step_kind", "") != "quiz":
            raise ValidationError({"opens_score": _("Pilih dahulu kuis yang nilainya harus dicapai.")})
        if before and not self._follows(before):
            raise ValidationError({"opens_after": _("Pilih langkah yang lebih awal di kursus yang sama.")})

    def _follows(self, other) -> bool:
        """Steps hang two levels below their course; a page not saved yet has no place in the tree."""
        course = self.path[: -2 * self.steplen] if self.path else ""
        is_earlier = not self.path or other.path < self.path
        return isinstance(other, StepPage) and other.path.startswith(course) and is_earlier

    @property
    def kind(self):
        """The same word as ``RunStep.kind``, so that one outline shows both."""
        return self.step_kind

    def outcome_codes(self) -> set:
        """Codes of the learning outcomes this step teaches or measures."""
        return set()

    def bodies(self) -> list:
        """The stream values a reader meets here."""
        return []

    def get_sitemap_urls(self, request=None):
        """Steps are for the enrolled."""
        return []


class LessonPage(StepPage):
    """A lesson to read. ``sources`` is one source per line, as rich text."""

    step_kind = "lesson"
    lead = models.TextField(_("setelah pelajaran ini"), max_length=400, blank=True)
    body = StreamField(LessonBody(), verbose_name=_("isi"))
    outcomes = models.CharField(_("kode tujuan, dipisah koma"), max_length=60, blank=True)
    sources = RichTextField(_("sumber"), blank=True, features=PLAIN)

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("minutes"),
        FieldPanel("outcomes"),
        FieldPanel("body"),
        FieldPanel("sources"),
        StepPage.unlocking_panel,
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    template = "courses/study/lesson.html"

    class Meta:
        verbose_name = _("pelajaran")
        verbose_name_plural = _("pelajaran")

    def outcome_codes(self):
        return {code.strip() for code in self.outcomes.split(",") if code.strip()}

    def bodies(self):
        return [self.body]

    def rendered(self):
        """The parts of the page that are the same for every reader of one language."""
        return RenderedLesson(
            str(self.body.render_as_block()), expand_db_html(self.sources), tuple(sections(self.body))
        )

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"lesson": self.rendered()}


class LessonWeight(models.Model):
    """Octets of a published lesson, as `lms.content.weights.Weight` counts them; weighed anew at each publishing."""

    page = models.OneToOneField(LessonPage, on_delete=models.CASCADE, primary_key=True, related_name="weight")
    text = models.PositiveIntegerField()
    small = models.PositiveIntegerField()
    full = models.PositiveIntegerField()
    audio = models.PositiveIntegerField()
    video = models.PositiveIntegerField()
    weighed_at = models.DateTimeField()


@dataclass(frozen=True)
class RenderedLesson:
    """HTML of a lesson's body and sources, and its headings."""

    body: str
    sources: str
    sections: tuple
