"""The question bank."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.core.models import AppendOnly, AppendOnlyQuerySet


class QuestionBank(models.Model):
    """A named collection of questions, usually one per course."""

    code = models.SlugField(_("kode"), max_length=60, unique=True)
    name = models.CharField(_("nama"), max_length=120)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Question(models.Model):
    """One question through all its versions. ``outcome`` is the code of the learning outcome it measures."""

    bank = models.ForeignKey(QuestionBank, on_delete=models.PROTECT, related_name="questions")
    code = models.SlugField(_("kode"), max_length=60)
    outcome = models.SlugField(_("kode tujuan"), max_length=12, blank=True)

    class Meta:
        ordering = ["bank", "code"]
        constraints = [models.UniqueConstraint(fields=["bank", "code"], name="question_code_once_per_bank")]

    def __str__(self):
        return self.code

    @property
    def wording(self):
        """What the newest version asks."""
        newest = self.versions.order_by("-number").first()
        return newest.text if newest else ""


class QuestionVersionQuerySet(AppendOnlyQuerySet):
    def current(self):
        """The newest version of each question."""
        newest = QuestionVersion.objects.filter(question=models.OuterRef("question")).order_by("-number")
        return self.filter(pk=models.Subquery(newest.values("pk")[:1]))


class QuestionVersion(AppendOnly):
    """The wording and the key. ``body`` by kind: options ``[{key, text, correct, feedback}]`` for single and multiple;
    ``{answer, tolerance, unit}`` for number; ``{items: [{key, text}]}`` in the right order for ordering."""

    class Kind(models.TextChoices):
        SINGLE = "single", _("Pilihan tunggal")
        MULTIPLE = "multiple", _("Pilihan ganda")
        NUMBER = "number", _("Angka")
        ORDERING = "ordering", _("Urutan")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField(_("soal"))
    body = models.JSONField()
    feedback = models.TextField(_("pembahasan"), blank=True)
    points = models.DecimalField(_("bobot"), max_digits=5, decimal_places=2, default=1)
    written_by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        ordering = ["question", "number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="version_number_once")]

    def __str__(self):
        return f"{self.question} v{self.number}"
