"""What several pages show by reference: terms, dated facts, recordings, attachments; and the price of data."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.search import index


class GlossaryTerm(index.Indexed, models.Model):
    """A word of the trade; lessons name it, readers tap it, search finds it."""

    slug = models.SlugField(_("kode"), max_length=60, unique=True)
    term = models.CharField(_("istilah"), max_length=80)
    english = models.CharField(_("dalam bahasa Inggris"), max_length=80, blank=True)
    explanation = models.TextField(_("penjelasan"), max_length=600)

    search_fields = [
        index.SearchField("term", boost=2),
        index.AutocompleteField("term"),
        index.SearchField("english"),
        index.SearchField("explanation"),
        index.FilterField("id"),
    ]

    class Meta:
        ordering = ["term"]
        verbose_name = _("istilah")
        verbose_name_plural = _("istilah")

    def __str__(self):
        return self.term


class Fact(models.Model):
    """A rule, price or figure that may change: what was true ``as_of`` the day its source was last read."""

    code = models.SlugField(_("kode"), max_length=60, unique=True)
    title = models.CharField(_("judul"), max_length=120)
    statement = models.TextField(_("pernyataan"), max_length=800)
    as_of = models.DateField(_("per tanggal"))
    source = models.CharField(_("sumber"), max_length=300)

    class Meta:
        ordering = ["title"]
        verbose_name = _("fakta")
        verbose_name_plural = _("fakta")

    def __str__(self):
        return self.title


def _stored(label, **options):
    """A file in private storage, which leaves only through the guarded download."""
    return models.ForeignKey(
        "lms.StoredFile", on_delete=models.PROTECT, related_name="+", verbose_name=label, editable=False, **options
    )


class MediaFile(models.Model):
    """A recording of our own. A video may bring its sound alone, which costs less and is offered first."""

    class Kind(models.TextChoices):
        AUDIO = "audio", _("Suara")
        VIDEO = "video", _("Video")

    slug = models.SlugField(_("kode"), max_length=60, unique=True)
    title = models.CharField(_("judul"), max_length=120)
    kind = models.CharField(_("jenis"), max_length=5, choices=Kind.choices, default=Kind.AUDIO)
    file = _stored(_("rekaman"))
    sound = _stored(_("suara saja"), null=True)
    captions = _stored(_("takarir (WebVTT)"), null=True)
    seconds = models.PositiveIntegerField(_("lama (detik)"), validators=[MinValueValidator(1)])
    poster = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gambar sampul"),
    )
    transcript = models.TextField(_("transkrip"))

    class Meta:
        ordering = ["title"]
        verbose_name = _("rekaman")
        verbose_name_plural = _("rekaman")

    def __str__(self):
        return self.title

    @property
    def length(self) -> str:
        """``3.05``: minutes and seconds."""
        return f"{self.seconds // 60}.{self.seconds % 60:02}"

    @property
    def least(self):
        """The smallest file that says everything: the sound of a video, where there is one."""
        return self.sound or self.file


class Attachment(models.Model):
    """A file to keep: a form, a template, a sheet."""

    slug = models.SlugField(_("kode"), max_length=60, unique=True)
    title = models.CharField(_("judul"), max_length=120)
    file = _stored(_("berkas"))

    class Meta:
        ordering = ["title"]
        verbose_name = _("lampiran")
        verbose_name_plural = _("lampiran")

    def __str__(self):
        return self.title

    @property
    def extension(self) -> str:
        """``PDF``, by the name that the content was stored under."""
        return self.file.name.rpartition(".")[2].upper()


@register_setting(icon="mobile-alt")
class DataPrice(BaseGenericSetting):
    """What a megabyte costs a participant; an assumption until somebody writes a better one with its source."""

    rupiah_per_megabyte = models.PositiveIntegerField(_("rupiah per MB"), default=10)
    source = models.CharField(
        _("sumber"),
        max_length=240,
        default="Asumsi: paket prabayar sekitar Rp10.000 per GB, belum diperiksa per daerah.",
    )

    class Meta:
        verbose_name = _("harga data")
