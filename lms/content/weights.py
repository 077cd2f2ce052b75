"""What a body costs a prepaid card: octets over the wire, and rupiah."""

import gzip
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from django.utils import translation
from wagtail.blocks import ListBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock

from lms.content.renditions import FULL, POSTER, SMALL, octets_of
from lms.content.saver import saving
from lms.ui.figures import rupiah, size

MEGABYTE = 1_000_000
# Masthead, navigation, progress and footer of a lesson page, gzipped; measured, and about the same for every lesson.
FRAME_OCTETS = 2_000


@dataclass(frozen=True)
class Weight:
    """Octets: ``text`` with the page around it, pictures in two sizes; ``audio`` and ``video`` only when played."""

    text: int = 0
    small: int = 0
    full: int = 0
    audio: int = 0
    video: int = 0

    def opened(self, is_saving) -> int:
        """What opening the page costs."""
        return self.text + (self.small if is_saving else self.full)

    def __add__(self, other):
        return Weight(
            self.text + other.text,
            self.small + other.small,
            self.full + other.full,
            self.audio + other.audio,
            self.video + other.video,
        )


def weigh(body) -> Weight:
    """The weight of a body in Indonesian; makes the renditions that readers will ask for."""
    with saving(True), translation.override("id"):
        html = str(body.render_as_block())
    media = [child.value for child in body if child.block_type in ("audio", "video") and child.value]
    posters = [one.poster for one in media if one.poster]
    return Weight(
        text=len(gzip.compress(html.encode(), 6)) + FRAME_OCTETS,
        small=picture_octets(body, True),
        full=picture_octets(body, False) + sum(poster.get_rendition(POSTER).file.size for poster in posters),
        audio=sum(one.least.size for one in media if one.kind == one.Kind.AUDIO or one.sound),
        video=sum(one.file.size for one in media if one.kind == one.Kind.VIDEO),
    )


def picture_octets(body, is_saving) -> int:
    """What the pictures of a body cost in that mode, posters aside."""
    pictures = [picture for child in body for picture in pictures_in(child.block, child.value)]
    return sum(octets_of(picture, SMALL if is_saving else FULL) for picture in pictures)


def pictures_in(block, value):
    """Every picture that a block value shows."""
    if isinstance(block, StructBlock):
        return [found for name, child in block.child_blocks.items() for found in pictures_in(child, value.get(name))]
    if isinstance(block, ListBlock):
        return [found for item in value for found in pictures_in(block.child_block, item)]
    return [value] if isinstance(block, ImageChooserBlock) and value else []


def cost(octets, rupiah_per_megabyte) -> str:
    """``±180 kB · Rp2``: rounded up to whole rupiah, for nothing that is fetched is free."""
    return _in_words(octets, rupiah_per_megabyte, translation.get_language())


@lru_cache(maxsize=4_096)
def _in_words(octets, price, _language):
    """Kept, for outlines show the same few dozen numbers to everybody."""
    return f"±{size(octets)} · {rupiah(ceil(octets * price / MEGABYTE))}"
