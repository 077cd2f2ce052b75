"""Text side by side or folded away: the comparison and the accordion."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .prose import PARAGRAPH_FEATURES, SafeRichTextBlock


class SideBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Nama"), max_length=60)
    text = SafeRichTextBlock(label=_("Isi"), features=PARAGRAPH_FEATURES)


class ComparisonBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    before = SideBlock(label=_("Sebelum"))
    after = SideBlock(label=_("Sesudah"))

    class Meta:
        icon = "history"
        label = _("Sebelum dan sesudah")
        description = _("Dua keadaan berdampingan; di ponsel bersusun")
        template = "blocks/comparison.html"
        preview_value = {
            "title": "Menimbang, sebelum dan sesudah SOP",
            "before": {"label": "Sebelum", "text": "<p>Ditimbang bersama karungnya.</p>"},
            "after": {"label": "Sesudah", "text": "<p>Timbangan dinolkan dengan wadah kosong.</p>"},
        }


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Judul"), max_length=120)),
                ("text", SafeRichTextBlock(label=_("Isi"), features=PARAGRAPH_FEATURES)),
            ],
            label=_("Lipatan"),
        ),
        label=_("Lipatan"),
        min_num=1,
    )

    class Meta:
        icon = "list-ul"
        label = _("Lipatan")
        description = _("Tambahan yang dibuka bila perlu: tanya jawab, uraian, pengecualian")
        template = "blocks/accordion.html"
        preview_value = {
            "items": [
                {"title": "Bagaimana bila listrik padam?", "text": "<p>Pakai timbangan gantung; catat di buku.</p>"},
                {
                    "title": "Bagaimana bila petani pulang dulu?",
                    "text": "<p>Minta seorang saksi membubuhkan paraf.</p>",
                },
            ]
        }
