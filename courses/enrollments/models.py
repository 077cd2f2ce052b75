"""Runs of a course and who is enrolled in them."""

import uuid

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from courses.catalogue.models import LessonPage
from lms.content.outline import running_text
from lms.core.models import History


class Run(models.Model):
    """A course held once for some people. Freezes the steps required, so that later edits change nobody's progress."""

    course = models.ForeignKey("courses.CoursePage", on_delete=models.PROTECT, related_name="runs")
    code = models.SlugField(_("kode"), max_length=60, unique=True)
    title = models.CharField(_("judul"), max_length=120)
    opens_at = models.DateTimeField(_("dibuka"))
    closes_at = models.DateTimeField(_("ditutup"), null=True, blank=True)
    # Day 1 of steps that open by the day; empty where that is the moment of opening.
    day_one_at = models.DateTimeField(_("hari pertama"), null=True, blank=True)
    # Counted up whenever the list of steps changes; completions remember under which version they were earned.
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["opens_at", "code"]
        constraints = [
            models.CheckConstraint(
                name="run_closes_after_opening", condition=Q(closes_at=None) | Q(closes_at__gt=F("opens_at"))
            )
        ]

    def __str__(self):
        return self.title

    @property
    def day_one(self):
        return self.day_one_at or self.opens_at

    def is_open(self, at):
        return self.opens_at <= at and (self.closes_at is None or at < self.closes_at)


class RunStepQuerySet(models.QuerySet):
    def required(self):
        return self.filter(is_required=True)


class RunStep(models.Model):
    """One step of a run as it was frozen: page and revision, title, what it asks. Dropped ones stay, optional.

    ``opens_on_day`` counts from the run's day one; ``opens_score`` is the percentage wanted in ``opens_after``.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="steps")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="run_steps")
    # What the learners of the run read; without one they read the page as it is.
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=255)
    module_title = models.CharField(max_length=255)
    minutes = models.PositiveSmallIntegerField(default=0)
    # Frozen address, so that an outline of any length costs one query and no page tree.
    url = models.CharField(max_length=300)
    is_required = models.BooleanField(default=True)
    # Names of the checks and recordings that belong to finishing the step.
    needs = models.JSONField(default=list, blank=True)
    opens_on_day = models.PositiveSmallIntegerField(null=True, blank=True)
    opens_after = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opens_score = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = RunStepQuerySet.as_manager()

    class Meta:
        ordering = ["run", "position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "page"], name="page_once_per_run"),
            models.UniqueConstraint(fields=["run", "position"], name="position_once_per_run"),
            models.CheckConstraint(
                name="step_score_of_a_step", condition=Q(opens_score=None) | Q(opens_after__isnull=False)
            ),
        ]

    def __str__(self):
        return self.title


class FrozenLessonQuerySet(models.QuerySet):
    def with_text(self):
        """With the revision, and with ``url``, where readers of the runs that froze it find it."""
        places = RunStep.objects.filter(revision=OuterRef("pk")).order_by().values("url")
        return self.select_related("revision").annotate(url=Subquery(places[:1]))


class FrozenLesson(index.Indexed, models.Model):
    """A lesson in a revision that some run froze: what search reads for the learners of such runs.

    One row a revision, however many runs froze it; revisions never change.
    """

    revision = models.OneToOneField(
        "wagtailcore.Revision", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )

    objects = FrozenLessonQuerySet.as_manager()
    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("lead"),
        index.SearchField("words"),
        index.FilterField("revision"),
    ]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return self.revision.content["title"]

    @property
    def lead(self):
        return self.revision.content["lead"]

    @property
    def minutes(self):
        return self.revision.content["minutes"]

    @property
    def words(self):
        """The words of the body, without markup; picking them out takes long."""
        body = LessonPage._meta.get_field("body")
        return running_text(body.to_python(self.revision.content["body"]))


class EnrollmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; administrators see all. Staff reach learners through the participants of their cohorts."""
        return self if user.is_authenticated and user.is_superuser else self.of(user)

    def active(self):
        return self.filter(state=Enrollment.State.ACTIVE)

    def standing(self):
        """Those who have not left."""
        return self.exclude(state=Enrollment.State.WITHDRAWN)

    def of(self, user):
        return self.filter(user=user) if user.is_authenticated else self.none()

    def in_course(self, course):
        return self.filter(run__course=course)


class Enrollment(models.Model):
    """A person in a run. Everything they do hangs here; leaving is a state, a second run is a second row."""

    class State(models.TextChoices):
        ACTIVE = "active", _("Aktif")
        COMPLETED = "completed", _("Selesai")
        WITHDRAWN = "withdrawn", _("Keluar")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="enrollments")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="enrollments")
    state = models.CharField(max_length=12, choices=State.choices, default=State.ACTIVE)
    enrolled_at = models.DateTimeField()

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        ordering = ["run", "pk"]
        constraints = [models.UniqueConstraint(fields=["run", "user"], name="enrolled_once_per_run")]
        indexes = [models.Index(fields=["user", "state"])]

    def __str__(self):
        return f"{self.user} · {self.run}"


class EnrollmentHistory(History):
    """Every state an enrollment had."""

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="history")
