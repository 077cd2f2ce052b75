"""A question the learner answers for oneself, in writing; nobody else reads it."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

LONGEST = 4000


class ReflectionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Pertanyaan"), max_length=240)
    help = blocks.CharBlock(label=_("Petunjuk"), required=False, max_length=240)

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"name": reflection_name(value), "longest": LONGEST}

    class Meta:
        icon = "edit"
        label = _("Renungan")
        description = _("Pertanyaan untuk diri sendiri; jawabannya hanya dibaca peserta yang menulis")
        template = "blocks/reflection.html"
        preview_value = {
            "question": "Proses mana di koperasi Anda yang paling sering dipersoalkan?",
            "help": "Tulis dua atau tiga kalimat.",
        }


def reflection_name(value):
    """The form name of the learner's text."""
    return f"renungan-{slugify(value['question'])[:60]}"
