"""Where interns go."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.core.times import WIB, ZONES


class Host(models.Model):
    """A cooperative that takes interns. ``code`` never changes: role grants name it."""

    class Kind(models.TextChoices):
        KOPONTREN = "kopontren", _("Kopontren")
        KUD = "kud", _("KUD")
        COOPERATIVE = "cooperative", _("Koperasi")

    code = models.SlugField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=120)
    kind = models.CharField(_("jenis"), max_length=16, choices=Kind.choices, default=Kind.COOPERATIVE)
    sector = models.CharField(_("sektor"), max_length=60)
    region = models.ForeignKey("lms.Region", on_delete=models.PROTECT, related_name="hosts", verbose_name=_("wilayah"))
    timezone = models.CharField(_("zona waktu"), max_length=20, choices=ZONES, default=WIB)
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class HostUnit(models.Model):
    """A place of work at a host: farm, packing house, distribution, retail, finance."""

    host = models.ForeignKey(Host, on_delete=models.PROTECT, related_name="units")
    code = models.SlugField(_("kode"), max_length=40)
    name = models.CharField(_("nama"), max_length=80)

    class Meta:
        ordering = ["host", "pk"]
        constraints = [models.UniqueConstraint(fields=["host", "code"], name="unit_code_once_per_host")]

    def __str__(self):
        return self.name
