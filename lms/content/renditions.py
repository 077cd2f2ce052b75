"""The sizes a picture is offered in: one small file for those who save data, a choice for the rest."""

from wagtail.images.models import Filter, Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

from lms.content.saver import is_saving

SMALL = tuple(Filter.expand_spec("width-360 format-{avif,webp} avifquality-45 webpquality-60"))
FULL = tuple(Filter.expand_spec("width-{360,720,1080} format-{avif,webp} avifquality-60 webpquality-75"))
POSTER = "width-720|format-webp|webpquality-60"
SIZES = "(min-width: 60rem) 38rem, 100vw"


def picture_of(image, alt):
    """``<picture>`` with AVIF and WebP, width and height; sizes as the reader's mode wants them."""
    attributes = {"alt": alt, "loading": "lazy", "decoding": "async"}
    if is_saving():
        return Picture(get_renditions_or_not_found(image, SMALL), attributes)
    return Picture(get_renditions_or_not_found(image, FULL), attributes | {"sizes": SIZES})


def octets_of(image, specs):
    """What the picture costs at most in these sizes: its widest AVIF."""
    made = get_renditions_or_not_found(image, specs).values()
    sizes = [rendition.file.size for rendition in made if rendition.file.name.endswith(".avif")]
    return max(sizes, default=0)
