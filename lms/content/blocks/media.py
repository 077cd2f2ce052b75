"""Recordings and attachments of our own; nothing is fetched before somebody asks."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lms.content.renditions import POSTER
from lms.content.saver import is_saving

from .shared import NamedChooserBlock

SAMPLE = {
    "slug": "timbang-bersama", "title": "Menimbang bersama petani", "seconds": 185,
    "transcript": "Penimbangan dilakukan di depan petani.\n\nAngkanya dibacakan keras-keras.",
}  # fmt: skip


class MediaBlock(NamedChooserBlock):
    """Base of sound and video; ``kind`` is what the chosen recording must be."""

    kind = ""
    told = ("title", "transcript")

    def __init__(self, **kwargs):
        super().__init__("lms.MediaFile", **kwargs)

    @cached_property
    def widget(self):
        # Wagtail's widgets ask for models, which come after blocks.
        from lms.content.choosers import RecordingChooser

        return RecordingChooser(self.target_model, self.kind, icon=self.meta.icon)

    def clean(self, value):
        value = super().clean(value)
        if value and value.kind != self.kind:
            raise ValidationError(_("Rekaman ini jenisnya lain; pilih blok yang sesuai."))
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"name": media_name(value) if value else "", "poster": poster_of(value)}

    def get_preview_value(self):
        stored = self.model_class._meta.get_field("file").related_model
        file = stored(name="contoh", mime="audio/mpeg", size=740_000)
        return self.model_class(kind=self.kind, file=file, **SAMPLE)


class AudioBlock(MediaBlock):
    kind = "audio"

    class Meta:
        icon = "media"
        label = _("Suara")
        description = _("Rekaman suara dengan lama, ukuran, dan transkrip; baru diunduh bila diputar")
        template = "blocks/audio.html"


class VideoBlock(MediaBlock):
    kind = "video"

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("Video dengan takarir dan transkrip; suaranya saja ditawarkan lebih dahulu")
        template = "blocks/video.html"


def poster_of(media):
    """The address of a video's picture; readers who save data do without."""
    if media is None or not media.poster or is_saving():
        return ""
    return media.poster.get_rendition(POSTER).url


def media_name(media):
    """The form name under which a learner says that it was heard."""
    return f"media-{media.slug}"


class DownloadBlock(NamedChooserBlock):
    told = ("title",)

    def __init__(self, **kwargs):
        super().__init__("lms.Attachment", **kwargs)

    def get_preview_value(self):
        stored = self.model_class._meta.get_field("file").related_model
        file = stored(name="formulir-terima.pdf", mime="application/pdf", size=86_000)
        return self.model_class(slug="formulir-terima", title="Formulir terima sayur", file=file)

    class Meta:
        icon = "download"
        label = _("Unduhan")
        description = _("Berkas untuk disimpan peserta, dengan jenis dan ukurannya")
        template = "blocks/download.html"
