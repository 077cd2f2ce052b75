"""Bodies of blocks as an editor's form would leave them."""

import pytest
from wagtail.blocks import StreamBlockValidationError

from lms.content.blocks import LessonBody


def make_body(*children, block=None):
    """A cleaned body of `(type, value)` pairs."""
    block = block or LessonBody()
    return block.clean(block.to_python([{"type": kind, "value": value} for kind, value in children]))


def preview_of(name, **over):
    """The preview value of the lesson block `name`, with some of its fields changed."""
    value = LessonBody().child_blocks[name].meta.preview_value
    return {**value, **over} if isinstance(value, dict) else value


def html_of(body):
    return body.stream_block.render(body)


def errors_of(*children):
    """What cleaning these children complains about, as text."""
    with pytest.raises(StreamBlockValidationError) as caught:
        make_body(*children)
    return str(caught.value.as_json_data())
