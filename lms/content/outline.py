"""What a page wants to know about a body without rendering it."""

import re
from dataclasses import dataclass

from django.utils.html import strip_tags
from wagtail.blocks import ListBlock, StructBlock
from wagtail.rich_text import RichText

from .blocks.procedure import StandardProcedureBlock
from .blocks.prose import anchor_of

WORD = re.compile(r"\w[\w’'./,-]*")


@dataclass(frozen=True)
class Section:
    anchor: str
    title: str


def sections(body):
    """The headings of `body` in order, for its table of contents."""
    return [Section(anchor_of(child.value), child.value) for child in body if child.block_type == "heading"]


def word_count(body):
    """Words a reader meets in `body`, tables and steps included."""
    return sum(len(WORD.findall(text)) for child in body for text in texts_of(child.block, child.value))


def texts_of(block, value):
    """Every piece of reader's text in a block value, choice keys left out."""
    if isinstance(block, StandardProcedureBlock):
        return block.texts_of(value)
    if isinstance(block, StructBlock):
        return [text for name, child in block.child_blocks.items() for text in texts_of(child, value[name])]
    if isinstance(block, ListBlock):
        return [text for item in value for text in texts_of(block.child_block, item)]
    if isinstance(value, RichText):
        return [strip_tags(value.source.replace("</", " </"))]
    is_text = isinstance(value, str) and not hasattr(block.field, "choices")
    return [value] if is_text else []
