"""Quiz pages and attempts at them."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, Page

from cohorts.placements.models import of_visible_participants
from courses.catalogue.models import StepPage
from lms.core.models import AppendOnly, DeviceWrite


class QuizPage(StepPage):
    """A test among the steps of a module. Handing in finishes a pre-test; reaching the pass mark the others."""

    class Kind(models.TextChoices):
        PRE_TEST = "pre", _("Pre-test")
        POST_TEST = "post", _("Post-test")
        PRACTICE = "practice", _("Kuis")

    step_kind = "quiz"
    quiz_kind = models.CharField(_("jenis"), max_length=8, choices=Kind.choices, default=Kind.PRACTICE)
    introduction = models.TextField(_("pengantar"), blank=True)
    pass_mark = models.PositiveSmallIntegerField(_("ambang lulus (%)"), default=70, validators=[MaxValueValidator(100)])
    time_limit = models.PositiveSmallIntegerField(
        _("batas waktu (menit)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("jumlah percobaan"), default=3, validators=[MinValueValidator(1)]
    )

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("quiz_kind"), FieldPanel("minutes")]),
        FieldPanel("introduction"),
        FieldRowPanel([FieldPanel("pass_mark"), FieldPanel("time_limit"), FieldPanel("attempts_allowed")]),
        InlinePanel("items", heading=_("Soal"), label=_("soal"), min_num=1),
        StepPage.unlocking_panel,
    ]
    template = "assessments/quizzes/quiz.html"

    class Meta:
        verbose_name = _("kuis")
        verbose_name_plural = _("kuis")

    def outcome_codes(self):
        return {item.question.outcome for item in self.items.all()}


class QuizItem(Orderable):
    """A question's place in a quiz; the version is chosen when an attempt starts."""

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="items")
    question = models.ForeignKey("assessments.Question", on_delete=models.PROTECT, related_name="quiz_items")

    panels = [FieldPanel("question")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["quiz", "question"], name="question_once_per_quiz")]


class AttemptQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(of_visible_participants(user)) if user.is_authenticated else self.none()

    def of(self, user):
        """One's own alone: the door for everything that answers a question."""
        return self.filter(enrollment__user=user) if user.is_authenticated else self.none()

    def running(self):
        return self.filter(state=Attempt.State.RUNNING)

    def submitted(self):
        return self.filter(state=Attempt.State.SUBMITTED)


class Attempt(DeviceWrite):
    """One try. ``due_at`` is set at the start by the server's clock; ``score`` and ``max_score`` at submission."""

    class State(models.TextChoices):
        RUNNING = "running", _("Berlangsung")
        SUBMITTED = "submitted", _("Selesai")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrollment = models.ForeignKey("courses.Enrollment", on_delete=models.PROTECT, related_name="attempts")
    step = models.ForeignKey("courses.RunStep", on_delete=models.PROTECT, related_name="attempts")
    quiz_kind = models.CharField(max_length=8, choices=QuizPage.Kind.choices)
    pass_mark = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    score = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    max_score = models.DecimalField(max_digits=7, decimal_places=2, null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["enrollment", "step", "number"]
        constraints = [
            models.UniqueConstraint(fields=["enrollment", "step", "number"], name="attempt_number_once"),
            models.UniqueConstraint(
                fields=["enrollment", "step"], condition=Q(state="running"), name="one_running_attempt"
            ),
            models.CheckConstraint(
                name="submitted_attempt_is_scored",
                condition=Q(state="running") | Q(score__isnull=False, max_score__gt=0),
            ),
        ]

    @property
    def percent(self):
        """Score in percent, two decimals at most; ``None`` while running."""
        return None if self.score is None else round(self.score * 100 / self.max_score, 2)

    @property
    def passed(self):
        return self.percent is not None and self.percent >= self.pass_mark


class AttemptItemQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(attempt__enrollment__user=user)


class AttemptItem(models.Model):
    """The version of a question this attempt asks, and the answer in force (copied from the last step that set it)."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    version = models.ForeignKey("assessments.QuestionVersion", on_delete=models.PROTECT, related_name="attempt_items")
    answer = models.JSONField(null=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    objects = AttemptItemQuerySet.as_manager()

    class Meta:
        ordering = ["attempt", "position"]
        constraints = [models.UniqueConstraint(fields=["attempt", "position"], name="item_position_once")]


class AttemptStep(AppendOnly, DeviceWrite):
    """What happened in an attempt, in order of arrival: start, answer, submit."""

    class Kind(models.TextChoices):
        START = "start"
        ANSWER = "answer"
        SUBMIT = "submit"

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="steps")
    item = models.ForeignKey(AttemptItem, on_delete=models.PROTECT, null=True, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    answer = models.JSONField(null=True)

    class Meta:
        ordering = ["attempt", "pk"]
