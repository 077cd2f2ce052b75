"""Attendance at sessions of the timetable."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.placements.models import Participant
from lms.core.models import History


class AttendanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(participant__in=Participant.objects.visible_to(user))


class Attendance(models.Model):
    """The status in force; ``minutes`` is set where presence was measured (live sessions)."""

    class Status(models.TextChoices):
        PRESENT = "present", _("Hadir")
        EXCUSED = "excused", _("Izin")
        SICK = "sick", _("Sakit")
        ABSENT = "absent", _("Alpa")

    class Source(models.TextChoices):
        ORGANIZER = "organizer", _("Panitia")
        PRESENCE = "presence", _("Kehadiran di ruang sesi")

    session = models.ForeignKey("cohorts.ScheduledSession", on_delete=models.PROTECT, related_name="attendances")
    participant = models.ForeignKey("cohorts.Participant", on_delete=models.PROTECT, related_name="attendances")
    status = models.CharField(max_length=8, choices=Status.choices)
    source = models.CharField(max_length=10, choices=Source.choices)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["session", "participant"]
        constraints = [models.UniqueConstraint(fields=["session", "participant"], name="attendance_once")]


class AttendanceHistory(History):
    """Every status an attendance had, by whom."""

    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="history")
