"""Assignment pages and what is handed in."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cohorts.placements.models import of_visible_participants
from courses.catalogue.models import StepPage
from lms.content.blocks import LessonBody
from lms.core.models import DeviceWrite


class AssignmentPage(StepPage):
    """A task that a trainer judges by a rubric; finished when accepted."""

    step_kind = "assignment"
    brief = StreamField(LessonBody(), verbose_name=_("tugas"))
    rubric = models.ForeignKey("assessments.Rubric", on_delete=models.PROTECT, related_name="assignments")
    max_files = models.PositiveSmallIntegerField(_("berkas paling banyak"), default=3)

    content_panels = [
        *Page.content_panels,
        FieldPanel("brief"),
        FieldRowPanel([FieldPanel("rubric"), FieldPanel("minutes"), FieldPanel("max_files")]),
        StepPage.unlocking_panel,
    ]
    template = "assessments/assignments/assignment.html"

    class Meta:
        verbose_name = _("tugas")
        verbose_name_plural = _("tugas")

    def bodies(self):
        return [self.brief]


class Draft(models.Model):
    """What is being written, saved by itself; one for each enrollment and step, emptied by handing in."""

    enrollment = models.ForeignKey("courses.Enrollment", on_delete=models.PROTECT, related_name="drafts")
    step = models.ForeignKey("courses.RunStep", on_delete=models.PROTECT, related_name="drafts")
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrollment", "step"], name="one_draft")]


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and those of participants one sees."""
        return self.filter(of_visible_participants(user)) if user.is_authenticated else self.none()

    def awaiting(self):
        """The latest of each, not yet judged, oldest first."""
        return self.filter(state=Submission.State.WAITING).order_by("received_at", "pk")


class Submission(DeviceWrite):
    """What was handed in, unchanged from then on; only ``state`` follows the judgement."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Menunggu penilaian")
        RETURNED = "returned", _("Perlu diperbaiki")
        ACCEPTED = "accepted", _("Diterima")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrollment = models.ForeignKey("courses.Enrollment", on_delete=models.PROTECT, related_name="submissions")
    step = models.ForeignKey("courses.RunStep", on_delete=models.PROTECT, related_name="submissions")
    rubric = models.ForeignKey("assessments.Rubric", on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["enrollment", "step", "number"]
        constraints = [
            models.UniqueConstraint(fields=["enrollment", "step", "number"], name="submission_number_once"),
            models.UniqueConstraint(
                fields=["enrollment", "step"], condition=models.Q(state="waiting"), name="one_waiting_submission"
            ),
        ]
        indexes = [models.Index(fields=["state", "received_at"])]

    def __str__(self):
        return f"{self.enrollment} · {self.step} · {self.number}"


class SubmissionFile(models.Model):
    """A file handed in with a submission."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField("lms.StoredFile", on_delete=models.PROTECT, related_name="submission_file")

    class Meta:
        ordering = ["submission", "pk"]
