"""Marks on submissions, who holds which, and when they were shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.core.models import AppendOnly


class Claim(models.Model):
    """A trainer holds a submission until ``until``, so that two do not grade the same one."""

    submission = models.OneToOneField("assessments.Submission", on_delete=models.PROTECT, related_name="claim")
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()


class Grade(AppendOnly):
    """A judgement; a later one on the same submission replaces it without removing it."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", _("Diterima")
        RETURNED = "returned", _("Perlu diperbaiki")

    submission = models.ForeignKey("assessments.Submission", on_delete=models.PROTECT, related_name="grades")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    points = models.PositiveSmallIntegerField()
    max_points = models.PositiveSmallIntegerField()
    feedback = models.TextField(max_length=5000)
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]


class GradeCriterion(AppendOnly):
    """The level chosen for one criterion."""

    grade = models.ForeignKey(Grade, on_delete=models.PROTECT, related_name="criteria")
    level = models.ForeignKey("assessments.Level", on_delete=models.PROTECT, related_name="+")


class GradeRelease(AppendOnly):
    """From ``at`` on the learner sees the grade."""

    grade = models.OneToOneField(Grade, on_delete=models.PROTECT, related_name="release")
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
