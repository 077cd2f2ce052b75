"""What is looked at: curated drawings and editors' pictures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from lms.content.drawings import drawing, drawing_choices
from lms.content.renditions import picture_of


class DrawingBlock(blocks.StructBlock):
    """A drawing of the house, placed inline so that it follows the reader's theme."""

    name = blocks.ChoiceBlock(label=_("Gambar"), choices=drawing_choices)
    title = blocks.CharBlock(label=_("Judul untuk pembaca layar"), max_length=120)
    description = blocks.TextBlock(label=_("Uraian untuk pembaca layar"), rows=3)
    caption = blocks.CharBlock(label=_("Keterangan gambar"), required=False, max_length=240)

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"drawing": drawing(value["name"])}

    class Meta:
        icon = "image"
        label = _("Gambar alir")
        description = _("Gambar bawaan yang mengikuti tema terang dan gelap")
        template = "blocks/drawing.html"
        preview_value = {
            "name": "alir-penerimaan-sayur",
            "title": "Alir penerimaan sayur",
            "description": "Petani datang, timbang, sortir, kelas mutu, nota; lalu kasir membayar.",
            "caption": "Dua lajur, dua orang.",
        }


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Foto"))
    alt = blocks.CharBlock(
        label=_("Teks pengganti"),
        help_text=_("Apa yang tampak, untuk orang yang tidak melihat fotonya."),
        max_length=240,
    )
    caption = blocks.CharBlock(label=_("Keterangan foto"), required=False, max_length=240)
    credit = blocks.CharBlock(label=_("Sumber foto"), required=False, max_length=120)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"picture": picture_of(value["image"], value["alt"]) if value["image"] else ""}

    def get_preview_value(self):
        """With the newest photo of the house, when it has one."""
        newest = self.child_blocks["image"].model_class.objects.order_by("-pk").first()
        return self.normalize({"image": newest, "alt": _("Contoh foto"), "caption": _("Keterangan foto")})

    class Meta:
        icon = "image"
        label = _("Foto")
        description = _("Foto dengan teks pengganti, keterangan, dan sumber")
        template = "blocks/figure.html"
