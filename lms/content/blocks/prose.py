"""Running text: heading, paragraph, callout."""

import nh3
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

PARAGRAPH_FEATURES = ["bold", "italic", "ol", "ul", "link", "h3"]
SHORT_FEATURES = ["bold", "italic", "link"]
TAGS = {"p", "br", "b", "strong", "i", "em", "ol", "ul", "li", "a", "h3"}
ATTRIBUTES = {"a": {"href", "linktype", "id"}}


def whitelisted(source):
    """`source` with every tag and attribute removed that the editor's toolbar cannot make."""
    return nh3.clean(
        source,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


class SafeRichTextBlock(blocks.RichTextBlock):
    """Rich text held to the whitelist on every way in: the editor, an import, a builder."""

    def clean(self, value):
        source = whitelisted(value.source)
        if source and "<" not in source:
            source = f"<p>{source}</p>"
        return super().clean(RichText(source))


class ParagraphBlock(SafeRichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(features=PARAGRAPH_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraf")
        description = _("Teks biasa dengan tebal, miring, daftar, tautan, dan subjudul")
        template = "blocks/paragraph.html"
        preview_value = "<p>Setiap hari sekitar <b>3,2 ton</b> sayur lewat bangsal.</p>"


class HeadingBlock(blocks.CharBlock):
    """A section heading (h2). `anchor_of(value)` is the id it carries on the page."""

    def __init__(self, **kwargs):
        super().__init__(max_length=120, **kwargs)

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"anchor": anchor_of(value)}

    class Meta:
        icon = "title"
        label = _("Judul bagian")
        description = _("Membuka bagian baru dan masuk ke daftar isi pelajaran")
        template = "blocks/heading.html"
        preview_value = "Mengapa perlu SOP"


def anchor_of(heading):
    return slugify(heading) or "bagian"


class CalloutBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        label=_("Jenis"),
        choices=[
            ("tip", _("Saran")),
            ("warning", _("Hati-hati")),
            ("standard", _("Standar")),
            ("law", _("Peraturan")),
        ],
        default="tip",
    )
    title = blocks.CharBlock(label=_("Judul"), required=False, max_length=80)
    text = SafeRichTextBlock(label=_("Isi"), features=SHORT_FEATURES)

    @cached_property
    def kind_labels(self):
        return dict(self.child_blocks["kind"].field.choices)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        return context | {"kind_label": self.kind_labels.get(value["kind"], "")}

    class Meta:
        icon = "warning"
        label = _("Catatan penting")
        description = _("Satu hal yang harus diingat: saran, peringatan, standar, atau peraturan")
        template = "blocks/callout.html"
        preview_value = {
            "kind": "tip",
            "title": "Pegang satu prinsip ini",
            "text": "<p>Orang yang menerima barang bukan orang yang membayar.</p>",
        }
