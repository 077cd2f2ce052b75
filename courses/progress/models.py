"""Completions and the counters made from them."""

from django.db import models
from django.db.models import F, Q

from lms.core.models import DeviceWrite


class StepCompletion(DeviceWrite):
    """A learner finished a step: by which evidence, under which version of the run. Never removed."""

    enrollment = models.ForeignKey("courses.Enrollment", on_delete=models.PROTECT, related_name="completions")
    step = models.ForeignKey("courses.RunStep", on_delete=models.PROTECT, related_name="completions")
    completed_at = models.DateTimeField()
    # "read", "quiz_passed", "assignment_accepted", "attended" …
    evidence = models.CharField(max_length=24)
    evidence_id = models.CharField(max_length=40, blank=True)
    run_version = models.PositiveSmallIntegerField()
    # The best result in percent, where the step has one.
    score = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["completed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["enrollment", "step"], name="step_completed_once"),
            models.CheckConstraint(name="score_within_hundred", condition=Q(score=None) | Q(score__lte=100)),
        ]

    def __str__(self):
        return f"{self.enrollment} ✓ {self.step}"


class Progress(models.Model):
    """Counters of one enrollment over the run's required steps; they left off in ``last_step`` at ``last_anchor``."""

    enrollment = models.OneToOneField(
        "courses.Enrollment", on_delete=models.PROTECT, primary_key=True, related_name="progress"
    )
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    last_step = models.ForeignKey("courses.RunStep", on_delete=models.PROTECT, null=True, related_name="+")
    last_anchor = models.CharField(max_length=120, blank=True)
    last_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="progress_within_total", condition=Q(done__lte=F("total")))]

    @property
    def percent(self):
        return self.done * 100 // self.total if self.total else 0
