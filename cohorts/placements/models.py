"""Cooperatives, the people they send, and the units they are placed at."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from cohorts.programs.models import CohortStaff
from lms.accounts.rules import may_see_nation, reach_of
from lms.core.models import History


class CooperativeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Ministry all; a region's office its own; others those of the participants they see."""
        if may_see_nation(user):
            return self
        own_region = reach_of(user).regions_q("village__code")
        return self.filter(own_region | Q(pk__in=Participant.objects.visible_to(user).values("cooperative")))


class Cooperative(models.Model):
    """A village or ward cooperative (KDKMP). Its people change, its record stays."""

    name = models.CharField(_("nama"), max_length=120)
    village = models.ForeignKey(
        "lms.Region", on_delete=models.PROTECT, related_name="cooperatives", verbose_name=_("desa")
    )
    # The village's province, kept beside it so that a board groups without cutting strings.
    province = models.ForeignKey("lms.Region", on_delete=models.PROTECT, related_name="+", verbose_name=_("provinsi"))
    registry_number = models.CharField(_("nomor induk koperasi"), max_length=20, blank=True)
    # As the office writes it; groups of a live session gather by it.
    commodity = models.CharField(_("komoditas unggulan"), max_length=60, blank=True)
    is_demo = models.BooleanField(default=False)

    objects = CooperativeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["village", "name"], name="cooperative_once_per_village"),
            models.CheckConstraint(
                name="cooperative_province_holds_village", condition=Q(province=Substr("village", 1, 2))
            ),
        ]

    def __str__(self):
        return self.name


def _follows(user) -> Q:
    """Oneself, and those whom one teaches, organizes or answers for as a region's office."""
    reach = reach_of(user)
    taught = CohortStaff.objects.of(user).exclude(role=CohortStaff.Role.MENTOR)
    return (
        Q(user_id=user.pk)
        | Q(cohort__host__code__in=reach.host_codes)
        | Q(cohort__in=taught.values("cohort"))
        | reach.regions_q("cooperative__village__code")
    )


class ParticipantQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Oneself; those one teaches, organizes, mentors at a unit, or answers for as a region's office; or all."""
        if not user.is_authenticated:
            return self.none()
        if may_see_nation(user):
            return self
        mentoring = CohortStaff.objects.of(user).filter(role=CohortStaff.Role.MENTOR)
        mentored = Placement.objects.filter(
            unit__in=mentoring.values("unit"), participant__cohort__in=mentoring.values("cohort")
        )
        return self.filter(_follows(user) | Q(pk__in=mentored.values("participant")))

    def whose_work_shows_to(self, user):
        """As ``visible_to``, less the mentors: they sign days at work and need no tests and no hand-ins."""
        if not user.is_authenticated:
            return self.none()
        return self if may_see_nation(user) else self.filter(_follows(user))

    def taking_part(self):
        """Admitted and still with us, or through."""
        return self.filter(state__in=[Participant.State.ADMITTED, Participant.State.COMPLETED])


class Participant(models.Model):
    """A person sent by a cooperative to one cohort. Coming again in a later wave is another row."""

    class State(models.TextChoices):
        APPLIED = "applied", _("Mendaftar")
        ADMITTED = "admitted", _("Diterima")
        COMPLETED = "completed", _("Selesai")
        LEFT = "left", _("Keluar")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey("cohorts.Cohort", on_delete=models.PROTECT, related_name="participants")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="participations")
    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="participants")
    position = models.CharField(_("jabatan"), max_length=60, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.APPLIED)
    is_demo = models.BooleanField(default=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "user__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["cohort", "user"], name="participant_once_per_cohort")]

    def __str__(self):
        return self.user.name


class ParticipantHistory(History):
    """Every state a participant had."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="history")


class ParticipantEnrollment(models.Model):
    """Which enrollments in course runs a participant holds through the cohort."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="participant_enrollments")
    enrollment = models.OneToOneField(
        "courses.Enrollment", on_delete=models.PROTECT, related_name="participant_enrollment"
    )

    class Meta:
        ordering = ["participant", "pk"]


def of_visible_participants(user) -> Q:
    """A filter on rows with an ``enrollment``: one's own, and those of the participants whose work one follows."""
    seen = Participant.objects.whose_work_shows_to(user)
    return Q(enrollment__user=user) | Q(enrollment__participant_enrollment__participant__in=seen)


class Placement(models.Model):
    """A participant works at a unit from one day to another."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="placements")
    unit = models.ForeignKey("cohorts.HostUnit", on_delete=models.PROTECT, related_name="placements")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["participant", "starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "unit", "starts_on"], name="placed_once_a_day"),
            models.CheckConstraint(name="placement_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))),
        ]


class ImportBatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Imports into the cohorts of hosts one organizes."""
        if user.is_superuser:
            return self
        return self.filter(cohort__host__code__in=reach_of(user).host_codes)


class ImportBatch(models.Model):
    """One spreadsheet handed in for a cohort: what was found in it, and what came of it. All rows or none."""

    class State(models.TextChoices):
        CHECKED = "checked", _("Diperiksa")
        REFUSED = "refused", _("Ditolak")
        APPLIED = "applied", _("Diterapkan")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey("cohorts.Cohort", on_delete=models.PROTECT, related_name="imports")
    file = models.ForeignKey("lms.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices)
    # {"rows": n, "new": n, "known": n, "errors": [{"row", "field", "value", "message"}], "rows_found": […]}
    report = models.JSONField(default=dict)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
