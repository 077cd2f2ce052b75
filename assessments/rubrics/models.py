"""How an assignment is judged."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rubric(models.Model):
    """A set of criteria. Once a grade has used it, changes make a new rubric."""

    code = models.SlugField(_("kode"), max_length=60, unique=True)
    name = models.CharField(_("nama"), max_length=120)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def outline(self):
        """Criteria in one line: ``Urutan langkah (1–4); Bukti (1–4)``."""
        spans = self.criteria.annotate(low=models.Min("levels__points"), high=models.Max("levels__points"))
        return "; ".join(f"{criterion.name} ({criterion.low}–{criterion.high})" for criterion in spans)


class Criterion(models.Model):
    """One thing that is looked at."""

    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("kriteria"), max_length=80)
    description = models.CharField(_("yang dilihat"), max_length=200, blank=True)

    class Meta:
        ordering = ["rubric", "position"]
        constraints = [models.UniqueConstraint(fields=["rubric", "position"], name="criterion_position_once")]

    def __str__(self):
        return self.name


class Level(models.Model):
    """How well; ``points`` are whole."""

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="levels")
    points = models.PositiveSmallIntegerField(_("nilai"))
    description = models.CharField(_("uraian"), max_length=200)

    class Meta:
        ordering = ["criterion", "points"]
        constraints = [models.UniqueConstraint(fields=["criterion", "points"], name="level_points_once")]

    def __str__(self):
        return f"{self.points}: {self.description}"
