"""Indonesia's regions (Kepmendagri 300.2.2-2138/2025) and what is particular to a province."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.core.times import ZONES


class RegionQuerySet(models.QuerySet):
    def provinces(self):
        return self.filter(level=Region.Level.PROVINCE)

    def regencies(self):
        return self.filter(level=Region.Level.REGENCY)

    def villages(self):
        return self.filter(level=Region.Level.VILLAGE)

    def within(self, code):
        """The region ``code`` itself and everything below it."""
        return self.filter(models.Q(pk=code) | models.Q(pk__startswith=f"{code}."))


class Region(models.Model):
    """One administrative region; its parent is its code less the last part."""

    class Level(models.IntegerChoices):
        PROVINCE = 1, _("Provinsi")
        REGENCY = 2, _("Kabupaten/Kota")
        DISTRICT = 3, _("Kecamatan")
        VILLAGE = 4, _("Desa/Kelurahan")

    code = models.CharField(max_length=13, primary_key=True)
    name = models.CharField(max_length=80)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    kind = models.CharField(max_length=12)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    decree = models.CharField(max_length=40, default="Kepmendagri 300.2.2-2138/2025")

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.name

    @property
    def province_code(self):
        return self.code[:2]

    @property
    def regency_code(self):
        return self.code[:5]


class Province(models.Model):
    """What the boards and clocks need to know of a province: ISO code, time zone, place on the tile map (1-based)."""

    region = models.OneToOneField(Region, on_delete=models.PROTECT, primary_key=True, related_name="province")
    iso = models.CharField(max_length=5, unique=True)
    name_id = models.CharField(max_length=40)
    name_en = models.CharField(max_length=40)
    capital = models.CharField(max_length=40)
    timezone = models.CharField(max_length=20, choices=ZONES)
    row = models.PositiveSmallIntegerField()
    col = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["region"]
        constraints = [models.UniqueConstraint(fields=["row", "col"], name="province_tile_once")]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The everyday name in the reader's language."""
        return everyday_name(self.name_id, self.name_en)


def everyday_name(name_id, name_en) -> str:
    """Which of a province's two names the reader's language takes."""
    return name_en if get_language() == "en" else name_id
