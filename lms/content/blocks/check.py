"""A question to oneself in the middle of a lesson; nothing is sent or kept."""

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class CheckOptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Pilihan"), max_length=160)
    is_right = blocks.BooleanBlock(label=_("Ini jawaban yang benar"), required=False)
    feedback = blocks.CharBlock(label=_("Penjelasan"), max_length=240)

    class Meta:
        icon = "check"
        label = _("Pilihan")


class CheckBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Pertanyaan"), max_length=240)
    options = blocks.ListBlock(CheckOptionBlock(), label=_("Pilihan"), min_num=2, max_num=5)

    def clean(self, value):
        value = super().clean(value)
        right = sum(option["is_right"] for option in value["options"])
        if right != 1:
            text = _("Tandai tepat satu jawaban yang benar; sekarang %(count)s.")
            error = ValidationError(text, params={"count": right})
            raise blocks.StructBlockValidationError(non_block_errors=[error])
        return value

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"name": name_of(value)}

    class Meta:
        icon = "help"
        label = _("Periksa pemahaman")
        description = _("Satu pertanyaan untuk diri sendiri; tidak dinilai dan tidak disimpan")
        template = "blocks/check.html"
        preview_value = {
            "question": "Siapa yang membayar petani?",
            "options": [
                {"text": "Penerima barang", "is_right": False, "feedback": "Penerima barang tidak memegang uang."},
                {"text": "Kasir", "is_right": True, "feedback": "Kasir membayar menurut nota."},
            ],
        }


def name_of(check):
    """The form name its choices share on the page."""
    return f"periksa-{slugify(check['question'])[:60]}"
