"""Procedures of cooperatives, every text they had, and what was said about them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff
from cohorts.programs.rules import TEACHING
from courses.procedures.models import ProcedureHead
from lms.accounts.rules import may_see_nation
from lms.core.models import AppendOnly, DeviceWrite, History


class LocalProcedureQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the cooperatives whose people one is, teaches, organizes or answers for; mentors none; or all."""
        if not user.is_authenticated:
            return self.none()
        if may_see_nation(user):
            return self
        people = Participant.objects.whose_work_shows_to(user).taking_part()
        return self.filter(cooperative__in=people.order_by().values("cooperative"))

    def awaiting_answer_from(self, user):
        """Handed in by cooperatives whose people ``user`` teaches."""
        teaching = CohortStaff.objects.of(user).filter(role__in=TEACHING).order_by()
        taught = Participant.objects.taking_part().filter(cohort__in=teaching.values("cohort")).order_by()
        return self.filter(state=LocalProcedure.State.SUBMITTED, cooperative__in=taught.values("cooperative"))


class LocalProcedure(models.Model):
    """What one cooperative made of one standard procedure. ``source`` is the version it was cloned from."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Konsep")
        SUBMITTED = "submitted", _("Menunggu pelatih")
        RETURNED = "returned", _("Perlu diperbaiki")
        APPROVED = "approved", _("Disetujui")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cooperative = models.ForeignKey("cohorts.Cooperative", on_delete=models.PROTECT, related_name="procedures")
    procedure = models.ForeignKey("courses.StandardProcedure", on_delete=models.PROTECT, related_name="clones")
    source = models.ForeignKey("courses.ProcedureVersion", on_delete=models.PROTECT, related_name="clones")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    # The newest text's title and number, kept beside it so that a list needs no further query.
    title = models.CharField(_("nama prosedur"), max_length=120, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    objects = LocalProcedureQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["cooperative", "procedure"], name="procedure_cloned_once_a_cooperative")
        ]

    def __str__(self):
        return f"{self.title} ({self.cooperative})"


class LocalRevision(ProcedureHead, DeviceWrite, AppendOnly):
    """One saved text, numbered from 1 (the clone itself) without a gap."""

    local = models.ForeignKey(LocalProcedure, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    steps = models.JSONField()
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["local", "number"]
        constraints = [models.UniqueConstraint(fields=["local", "number"], name="local_revision_once")]


class LocalHistory(History):
    """Every state a cooperative's procedure had, and at which revision."""

    local = models.ForeignKey(LocalProcedure, on_delete=models.PROTECT, related_name="history")
    revision = models.PositiveIntegerField()


class LocalComment(AppendOnly):
    """A word on a revision, or on one of its steps (``step`` is that step's id)."""

    local = models.ForeignKey(LocalProcedure, on_delete=models.PROTECT, related_name="comments")
    revision = models.PositiveIntegerField()
    step = models.CharField(max_length=36, blank=True)
    text = models.TextField(_("komentar"), max_length=1000)
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    client_uuid = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering = ["at", "pk"]
