"""What a page wants to know about a body without rendering it."""

import re
from dataclasses import dataclass

from django.utils.html import strip_tags
from wagtail.blocks import ListBlock, StructBlock
from wagtail.rich_text import RichText

from .blocks.check import name_of
from .blocks.media import media_name
from .blocks.prose import anchor_of
from .blocks.reflection import reflection_name

NAMING = {"check": name_of, "reflection": reflection_name, "audio": media_name, "video": media_name}
KIND_OF = {"audio": "media", "video": "media"}
ENDS = (".", "?", "!", ":", ";", "…", "”")
WORD = re.compile(r"\w[\w’'./,-]*")


@dataclass(frozen=True)
class Section:
    anchor: str
    title: str


def sections(body):
    """The headings of `body` in order, for its table of contents."""
    return [Section(anchor_of(child.value), child.value) for child in body if child.block_type == "heading"]


@dataclass(frozen=True)
class Evidence:
    """A thing in a body that a learner does: ``kind`` is "check", "media" or "reflection"."""

    name: str
    kind: str


def evidence_of(body) -> list[Evidence]:
    """What a learner can do in `body`, in order, under the names its form controls and placeholders carry."""
    return [
        Evidence(NAMING[child.block_type](child.value), KIND_OF.get(child.block_type, child.block_type))
        for child in body
        if child.block_type in NAMING and child.value
    ]


def word_count(body):
    """Words a reader meets in `body`, tables and steps included."""
    return sum(len(WORD.findall(text)) for child in body for text in texts_of(child.block, child.value))


def running_text(body) -> str:
    """The words of any stream value, without markup and in one line, with a sign between what are no sentences."""
    pieces = (" ".join(piece.split()) for piece in body.stream_block.get_searchable_content(body))
    told_apart = (piece if piece.endswith(ENDS) else f"{piece} ·" for piece in pieces if piece)
    return " ".join(told_apart).removesuffix(" ·")


def texts_of(block, value):
    """Every piece of reader's text in a block value, choice keys left out."""
    if hasattr(block, "texts_of"):
        return block.texts_of(value)
    if isinstance(block, StructBlock):
        return [text for name, child in block.child_blocks.items() for text in texts_of(child, value[name])]
    if isinstance(block, ListBlock):
        return [text for item in value for text in texts_of(block.child_block, item)]
    if isinstance(value, RichText):
        return [strip_tags(value.source.replace("</", " </"))]
    is_text = isinstance(value, str) and not hasattr(block.field, "choices")
    return [value] if is_text else []
