"""Standard procedures and their published versions."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from courses.procedures.texts import HEAD, STEP, canonical
from lms.content.blocks.procedure import StepBlock
from lms.core.models import AppendOnly


class ProcedureHead(models.Model):
    """Abstract: what stands above the steps. Subclasses add ``steps``."""

    title = models.CharField(_("nama prosedur"), max_length=120)
    owner = models.CharField(_("pemilik prosedur"), max_length=80, blank=True)
    approved_by = models.CharField(_("disahkan oleh"), max_length=80, blank=True)
    effective_from = models.DateField(_("berlaku sejak"), null=True, blank=True)
    legal_basis = models.TextField(_("dasar"), max_length=400, blank=True)
    qualification = models.TextField(_("kualifikasi pelaksana"), max_length=300, blank=True)
    tools = models.TextField(_("alat"), max_length=300, blank=True)
    warning = models.TextField(_("peringatan"), max_length=300, blank=True)
    related = models.TextField(_("prosedur terkait"), max_length=300, blank=True)
    records = models.TextField(_("catatan yang disimpan"), max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def step_list(self) -> list[dict]:
        """The steps as plain data, ids first."""
        return self.steps

    @property
    def text(self) -> dict:
        """The whole text as ``courses.procedures.texts`` describes it."""
        return canonical({name: getattr(self, name) for name in HEAD} | {"steps": self.step_list})


class StandardProcedure(ProcedureHead):
    """A procedure through all its versions; its own columns hold the text in force, which is version ``version``."""

    code = models.SlugField(_("kode"), max_length=60, unique=True, help_text=_("Menjadi alamat: /sop/kode/"))
    number = models.CharField(_("nomor"), max_length=40, unique=True)
    is_example = models.BooleanField(_("contoh (rekaan)"), default=False)
    steps = StreamField([("step", StepBlock())], verbose_name=_("langkah"), min_num=2)
    version = models.PositiveSmallIntegerField(default=0, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["number"]
        verbose_name = _("prosedur (SOP)")
        verbose_name_plural = _("prosedur (SOP)")

    def __str__(self):
        return f"{self.number} · {self.title}"

    @property
    def step_list(self):
        return [
            {"id": str(child.id or uuid.uuid4())} | {name: child.value.get(name) or "" for name in STEP}
            for child in self.steps
        ]


class ProcedureVersion(ProcedureHead, AppendOnly):
    """One published text, never changed afterwards."""

    procedure = models.ForeignKey(StandardProcedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    steps = models.JSONField()
    published_by = models.ForeignKey("lms.User", on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["procedure", "number"]
        constraints = [models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_once")]

    def __str__(self):
        return f"{self.procedure.number} v{self.number}"
