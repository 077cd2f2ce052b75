"""What is held, for whom, when."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from courses.catalogue.models import PLAIN, StepPage
from lms.accounts.rules import may_see_nation, reach_of
from lms.core.times import ZONES

TWO_THIRDS = 2 / 3
PERCENT = [MinValueValidator(1), MaxValueValidator(100)]


class Program(models.Model):
    """An internship programme, workshop or series of classes, with the rules its cohorts share."""

    class Kind(models.TextChoices):
        INTERNSHIP = "internship", _("Magang")
        WORKSHOP = "workshop", _("Lokakarya")
        TRAINING = "training", _("Pelatihan")

    code = models.SlugField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=160)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    # The ministry says "Gelombang" for internships, "Angkatan" for the three-day classes.
    cohort_label = models.CharField(_("sebutan kelompok"), max_length=20, default="Gelombang")
    min_attendance_percent = models.PositiveSmallIntegerField(
        _("kehadiran minimum (%)"), default=90, validators=[MaxValueValidator(100)]
    )
    # Of a live session's time; two thirds unless somebody says otherwise.
    present_percent = models.PositiveSmallIntegerField(
        _("hadir mulai dari (%)"), null=True, blank=True, validators=PERCENT
    )

    # Empty: kept for good. Otherwise words and voices of live sessions are forgotten so many days after their end.
    live_kept_days = models.PositiveSmallIntegerField(_("masa simpan sesi langsung (hari)"), null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class CohortQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Own cohorts of interns, staff and organizers; a region's office those with its participants; ministry all."""
        if may_see_nation(user):
            return self
        reach = reach_of(user)
        return self.filter(
            Q(host__code__in=reach.host_codes)
            | Q(pk__in=CohortStaff.objects.of(user).values("cohort"))
            | Q(pk__in=self._with_participant(Q(user_id=user.pk)))
            | Q(pk__in=self._with_participant(reach.regions_q("cooperative__village__code")))
        )

    def _with_participant(self, condition):
        participants = self.model._meta.get_field("participants").related_model
        return participants.objects.filter(condition).exclude(state="applied").values("cohort")

    def led_by(self, user):
        """Cohorts where ``user`` teaches or organizes."""
        return self.filter(
            Q(pk__in=CohortStaff.objects.of(user).values("cohort")) | Q(host__code__in=reach_of(user).host_codes)
        )


class Cohort(models.Model):
    """A wave: about 40 people at one host for some days. Days are the host's own calendar days."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="cohorts")
    host = models.ForeignKey("cohorts.Host", on_delete=models.PROTECT, related_name="cohorts")
    code = models.SlugField(_("kode"), max_length=60, unique=True)
    name = models.CharField(_("nama"), max_length=80)
    starts_on = models.DateField(_("mulai"))
    ends_on = models.DateField(pgettext_lazy("waktu", "selesai"))
    capacity = models.PositiveSmallIntegerField(_("kapasitas"), default=40)
    is_demo = models.BooleanField(default=False)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "code"]
        constraints = [models.CheckConstraint(name="cohort_ends_after_start", condition=Q(ends_on__gte=F("starts_on")))]

    def __str__(self):
        return self.name

    @property
    def days(self):
        return (self.ends_on - self.starts_on).days + 1


class CohortRun(models.Model):
    """A course run that this cohort's participants are enrolled in when they are admitted."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="cohort_runs")
    run = models.OneToOneField("courses.Run", on_delete=models.PROTECT, related_name="cohort_run")

    class Meta:
        ordering = ["cohort", "pk"]

    def __str__(self):
        return f"{self.cohort}: {self.run}"


class CohortStaffQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(user_id=user.pk, ended_at=None)


class CohortStaff(models.Model):
    """A narrow role: trainer, facilitator or mentor of one cohort; a mentor at one unit. Ended, never deleted."""

    class Role(models.TextChoices):
        TRAINER = "trainer", _("Pelatih")
        FACILITATOR = "facilitator", _("Fasilitator")
        MENTOR = "mentor", _("Mentor")

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="staff")
    user = models.ForeignKey("lms.User", on_delete=models.PROTECT, related_name="cohort_roles")
    role = models.CharField(max_length=12, choices=Role.choices)
    unit = models.ForeignKey(
        "cohorts.HostUnit", on_delete=models.PROTECT, null=True, blank=True, related_name="mentors"
    )
    appointed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CohortStaffQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                "cohort", "user", "role", Coalesce("unit", Value(0)), condition=Q(ended_at=None), name="appointed_once"
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()}"


class SessionPage(StepPage):
    """A step of a course that is done by being there; when and where it is held, each cohort's timetable says."""

    step_kind = "session"
    text = RichTextField(_("tentang sesi ini"), blank=True, features=PLAIN)

    content_panels = [
        *Page.content_panels,
        FieldPanel("text"),
        FieldPanel("minutes"),
        StepPage.unlocking_panel,
    ]
    template = "cohorts/attendance/session.html"

    class Meta:
        verbose_name = _("sesi")
        verbose_name_plural = _("sesi")


class ScheduledSessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The timetable of the cohorts one sees."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))


class ScheduledSession(models.Model):
    """One entry of the timetable; times are shown in the venue's ``timezone`` first."""

    class Kind(models.TextChoices):
        CLASSROOM = "classroom", _("Pembekalan materi")
        STUDY_VISIT = "study_visit", _("Studi kunjungan")
        ON_THE_JOB = "on_the_job", _("Praktik langsung")
        LIVE = "live", _("Sesi langsung")
        CEREMONY = "ceremony", _("Pembukaan dan penutupan")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("judul"), max_length=160)
    place = models.CharField(_("tempat"), max_length=160, blank=True)
    starts_at = models.DateTimeField(_("mulai"))
    ends_at = models.DateTimeField(pgettext_lazy("waktu", "selesai"))
    timezone = models.CharField(_("zona waktu"), max_length=20, choices=ZONES)
    # For this session alone; otherwise the program's.
    present_percent = models.PositiveSmallIntegerField(
        _("hadir mulai dari (%)"), null=True, blank=True, validators=PERCENT
    )
    # Who is present has done this step of the course; several sessions may offer the same step.
    step = models.ForeignKey(
        "courses.RunStep", on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )

    objects = ScheduledSessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [models.CheckConstraint(name="session_ends_after_start", condition=Q(ends_at__gt=F("starts_at")))]

    def __str__(self):
        return self.title

    @property
    def present_share(self) -> float:
        """From which share of a live session's time on somebody counts as present; two thirds by default."""
        percent = self.present_percent or self.cohort.program.present_percent
        return percent / 100 if percent else TWO_THIRDS
