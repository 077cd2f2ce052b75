"""A body that has everything."""

from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from lms.content.blocks import LessonBody
from tests.make.procedures import make_procedure
from tests.make.shared import make_attachment, make_fact, make_media, make_term, make_video


def every_block():
    """One of every block a lesson may hold, as its preview shows it."""
    image = Image.objects.create(title="Bangsal", file=get_test_image_file(size=(400, 300)))
    figure = {"image": image.pk, "alt": "Dua orang menimbang kubis", "caption": "Bangsal", "credit": "Contoh"}
    values = {
        "figure": figure, "terms": [make_term().slug], "fact": make_fact().code, "audio": make_media().slug,
        "video": make_video().slug, "download": make_attachment().slug,
        "standard_procedure": make_procedure().code,
    }  # fmt: skip
    body = LessonBody()
    raw = [
        {"type": name, "value": values.get(name) or block.get_prep_value(block.get_preview_value())}
        for name, block in body.child_blocks.items()
    ]
    return body.to_python(raw)
