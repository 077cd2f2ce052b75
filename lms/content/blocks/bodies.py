"""The bodies of pages: which blocks a lesson and a story may hold."""

from itertools import groupby

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .check import CheckBlock, name_of
from .media import AudioBlock, DownloadBlock, VideoBlock, media_name
from .pictures import DrawingBlock, FigureBlock
from .procedure import ChecklistBlock, ProcedureBlock, StandardProcedureBlock
from .prose import CalloutBlock, HeadingBlock, ParagraphBlock, anchor_of
from .reflection import ReflectionBlock, reflection_name
from .shared import FactBlock, TermsBlock
from .sides import AccordionBlock, ComparisonBlock
from .tables import DataTableBlock, WorkedExampleBlock


class Body(blocks.StreamBlock):
    """Text in a column of reading width; wide blocks step out. Headings, drawings and questions occur once each."""

    def clean(self, value):
        value = super().clean(value)
        seen, errors = set(), {}
        for index, child in enumerate(value):
            mark = identity(child)
            if mark and mark in seen:
                errors[index] = ValidationError(
                    _("Judul, gambar, rekaman, SOP, atau pertanyaan ini sudah dipakai di halaman ini.")
                )
            seen.add(mark)
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return value

    def get_context(self, value, parent_context=None):
        parts = [(wide, list(children)) for wide, children in groupby(value, key=is_wide)]
        scripts = sorted({child.block.meta.script for child in value if hasattr(child.block.meta, "script")})
        return super().get_context(value, parent_context) | {"parts": parts, "scripts": scripts}

    class Meta:
        template = "blocks/body.html"


def is_wide(child):
    return bool(getattr(child.block.meta, "is_wide", False))


def identity(child):
    """What this block is called on the page, or None where it may stand twice."""
    if child.block_type == "heading":
        return anchor_of(child.value)
    if child.block_type == "drawing":
        return f"drawing {child.value['name']}"
    if child.block_type == "check":
        return name_of(child.value)
    if child.block_type == "reflection":
        return reflection_name(child.value)
    if child.block_type in ("audio", "video") and child.value:
        return media_name(child.value)
    if child.block_type == "standard_procedure" and child.value:
        return f"procedure {child.value.pk}"
    return None


class StoryBody(Body):
    """News and programme pages."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    callout = CalloutBlock()
    figure = FigureBlock()
    data_table = DataTableBlock()


class LessonBody(Body):
    """Lessons."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    callout = CalloutBlock()
    procedure = ProcedureBlock()
    standard_procedure = StandardProcedureBlock()
    checklist = ChecklistBlock()
    worked_example = WorkedExampleBlock()
    data_table = DataTableBlock()
    check = CheckBlock()
    reflection = ReflectionBlock()
    terms = TermsBlock()
    fact = FactBlock()
    comparison = ComparisonBlock()
    accordion = AccordionBlock()
    drawing = DrawingBlock()
    figure = FigureBlock()
    audio = AudioBlock()
    video = VideoBlock()
    download = DownloadBlock()
