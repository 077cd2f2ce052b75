"""Questions, their replies, and the answers that everybody who studies the lesson gets to see."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from courses.enrollments.models import Enrollment
from courses.enrollments.rules import led_runs
from lms.core.models import DeviceWrite, History

LONGEST_QUESTION = 2000
LONGEST_REPLY = 4000
LONGEST_REASON = 300


class Hideable(models.Model):
    """Something that those who teach may hide; its author and they go on seeing it, with the reason."""

    hidden_at = models.DateTimeField(null=True, editable=False)
    hidden_by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    hidden_reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        abstract = True


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the runs one studies or teaches; administrators see all. What was taken back nobody sees."""
        standing = self.exclude(state=Question.State.TAKEN_BACK)
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return standing
        own, shown = Q(enrollment__user_id=user.pk), Q(hidden_at=None)
        beside = Q(enrollment__run__in=Enrollment.objects.of(user).standing().order_by().values("run"))
        return standing.filter(beside & (own | shown) | Q(enrollment__run__in=led_runs(user).values("pk")))

    def taught_by(self, user):
        """Those of the runs one teaches."""
        return self.exclude(state=Question.State.TAKEN_BACK).filter(Q(enrollment__run__in=led_runs(user).values("pk")))

    def waiting(self):
        """Those nobody has answered yet, and that are not hidden."""
        return self.filter(state=Question.State.OPEN, hidden_at=None)


class Question(DeviceWrite, Hideable):
    """A question below a lesson; asked at ``received_at``. ``best`` is the reply that was accepted."""

    class State(models.TextChoices):
        OPEN = "open", _("Menunggu jawaban")
        ANSWERED = "answered", _("Terjawab")
        TAKEN_BACK = "taken_back", _("Ditarik")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrollment = models.ForeignKey("courses.Enrollment", on_delete=models.PROTECT, related_name="questions")
    step = models.ForeignKey("courses.RunStep", on_delete=models.PROTECT, related_name="questions")
    text = models.TextField(_("pertanyaan"), max_length=LONGEST_QUESTION, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    edited_at = models.DateTimeField(null=True, editable=False)
    best = models.OneToOneField("courses.Reply", on_delete=models.PROTECT, null=True, related_name="best_of")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        indexes = [
            models.Index(fields=["step", "state"]),
            models.Index(fields=["received_at"], condition=Q(state="open"), name="question_waiting"),
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def asker(self):
        return self.enrollment.user


class QuestionHistory(History):
    """Every state a question had."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="history")


class ReplyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Below the questions one sees; hidden ones are for their author and those who teach."""
        below = self.filter(question__in=Question.objects.visible_to(user))
        if user.is_authenticated and user.is_superuser:
            return below
        taught = Q(question__enrollment__run__in=led_runs(user).values("pk"))
        return below.filter(Q(hidden_at=None) | Q(author_id=user.pk) | taught) if user.is_authenticated else below


class Reply(DeviceWrite, Hideable):
    """An answer, or a word on the way to one. ``is_teaching``: written by somebody who taught the run then."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="replies")
    author = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("jawaban"), max_length=LONGEST_REPLY)
    is_teaching = models.BooleanField(default=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]


class FaqEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those below lessons one studies; those one promoted, or whose run one teaches; administrators see all."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        studied = Enrollment.objects.of(user).standing().order_by().values("run")
        taught = Q(reply__question__enrollment__run__in=led_runs(user).values("pk"))
        return self.filter(Q(page__run_steps__run__in=studied) | Q(promoted_by_id=user.pk) | taught).distinct()

    def standing(self):
        return self.filter(retired_at=None)


class FaqEntry(index.Indexed, models.Model):
    """A question with its answer in words fit for everybody, below the page in every run. Retired, never deleted."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="faq_entries")
    question = models.TextField(_("pertanyaan"), max_length=LONGEST_QUESTION)
    answer = models.TextField(_("jawaban"), max_length=LONGEST_REPLY)
    reply = models.OneToOneField(Reply, on_delete=models.PROTECT, related_name="faq_entry")
    promoted_by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")
    promoted_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    retired_by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = FaqEntryQuerySet.as_manager()
    search_fields = [
        index.SearchField("question", boost=2),
        index.AutocompleteField("question"),
        index.SearchField("answer"),
        index.FilterField("page"),
        index.FilterField("retired_at"),
    ]

    class Meta:
        ordering = ["promoted_at", "pk"]
        indexes = [models.Index(fields=["page", "retired_at"])]

    def __str__(self):
        return self.question[:60]
