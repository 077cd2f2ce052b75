"""Rows prepared for boards. A cell is one cohort × one province, so any board is a sum of cells."""

from django.db import models
from django.db.models import Q

from cohorts.programs.models import CohortStaff
from lms.accounts.rules import Role, reach_of


class FigureQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Ministry and partners all; a province's office its own; organizers and trainers those of their cohorts."""
        reach = reach_of(user)
        if user.is_superuser or reach.nation(Role.MINISTRY, Role.PARTNER):
            return self
        return self.filter(
            Q(province__in=reach.region_codes)
            | Q(cohort__host__code__in=reach.host_codes)
            | Q(cohort__in=CohortStaff.objects.of(user).exclude(role=CohortStaff.Role.MENTOR).values("cohort"))
        )


class Figure(models.Model):
    """``value`` out of ``n`` for one metric in one cell; sums add up over cells, means are ``value / n``."""

    metric = models.SlugField(max_length=40)
    cohort = models.ForeignKey("cohorts.Cohort", on_delete=models.PROTECT, related_name="figures")
    province = models.ForeignKey("lms.Region", on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=14, decimal_places=2)
    n = models.PositiveIntegerField()
    settled_at = models.DateTimeField()

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "province", "metric"]
        constraints = [models.UniqueConstraint(fields=["metric", "cohort", "province"], name="figure_once_per_cell")]


class SettleMark(models.Model):
    """How far the trail has been read into figures; one row."""

    audit_id = models.PositiveBigIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)
