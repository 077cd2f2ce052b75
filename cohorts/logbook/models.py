"""Logbook entries and their sign-offs."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff
from lms.core.models import AppendOnly, DeviceWrite


class LogbookEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Entries of the participants one sees."""
        return self.filter(participant__in=Participant.objects.visible_to(user))

    def awaiting(self):
        return self.filter(state=LogbookEntry.State.WAITING)

    def to_sign_by(self, user):
        """What waits for this mentor: entries from the units he mentors, in the cohorts he mentors them for."""
        mentoring = CohortStaff.objects.of(user).filter(role=CohortStaff.Role.MENTOR, unit=models.OuterRef("unit"))
        return self.awaiting().filter(models.Exists(mentoring.filter(cohort=models.OuterRef("participant__cohort"))))


class LogbookEntry(DeviceWrite):
    """One day at one unit. A returned entry is rewritten as the next ``number`` of the same day."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Menunggu paraf")
        SIGNED = "signed", _("Disahkan")
        RETURNED = "returned", _("Perlu diperbaiki")
        LAPSED = "lapsed", _("Lewat batas")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey("cohorts.Participant", on_delete=models.PROTECT, related_name="logbook")
    unit = models.ForeignKey("cohorts.HostUnit", on_delete=models.PROTECT, related_name="logbook")
    day = models.DateField(_("tanggal"))
    number = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveSmallIntegerField(_("lama (menit)"))
    activity = models.TextField(_("yang saya kerjakan"), max_length=2000, blank=True)
    lesson = models.TextField(_("yang akan saya terapkan di koperasi saya"), max_length=2000, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)

    objects = LogbookEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "day", "unit", "number"], name="entry_number_once_a_day")
        ]


class Evidence(models.Model):
    """A photo or voice note that belongs to an entry."""

    entry = models.ForeignKey(LogbookEntry, on_delete=models.PROTECT, related_name="evidence")
    file = models.OneToOneField("lms.StoredFile", on_delete=models.PROTECT, related_name="logbook_evidence")


class SignOff(AppendOnly):
    """A mentor's word on an entry."""

    class Decision(models.TextChoices):
        SIGNED = "signed", _("Disahkan")
        RETURNED = "returned", _("Perlu diperbaiki")

    entry = models.ForeignKey(LogbookEntry, on_delete=models.PROTECT, related_name="sign_offs")
    decision = models.CharField(max_length=8, choices=Decision.choices)
    rating = models.PositiveSmallIntegerField(null=True)
    note = models.TextField(max_length=1000, blank=True)
    by = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
