"""What Wagtail's edit form sends for a lesson, whatever blocks its body has."""

from wagtail import blocks
from wagtail.test.utils.form_data import rich_text

COMMENTS = {f"comments-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}


def lesson_form(title, body, **over):
    """Form data of a lesson with these (type, value) blocks, values as a stream holds them."""
    fields = {"title": title, "slug": "pelajaran-redaksi", "lead": "Anda dapat menimbang.", "minutes": 12}
    fields |= {"outcomes": "A1", "sources": rich_text("<ol><li>Buku panduan</li></ol>", features=["ol"])}
    return fields | stream_form("body", body) | COMMENTS | over


def stream_form(prefix, stream):
    """``stream`` is a StreamValue; its blocks in their order."""
    fields = {f"{prefix}-count": len(stream)}
    for place, child in enumerate(stream):
        head = f"{prefix}-{place}"
        fields |= {f"{head}-type": child.block_type, f"{head}-order": place, f"{head}-deleted": "", f"{head}-id": ""}
        fields |= block_form(f"{head}-value", child.block, child.value)
    return fields


def block_form(prefix, block, value):
    if isinstance(block, blocks.StructBlock):
        return {
            name: field
            for key, child in block.child_blocks.items()
            for name, field in block_form(f"{prefix}-{key}", child, value[key]).items()
        }
    if isinstance(block, blocks.ListBlock):
        return _list_form(prefix, block, value)
    if isinstance(block, blocks.RichTextBlock):
        return {prefix: rich_text(value.source, features=block.features)}
    if isinstance(block, blocks.BooleanBlock):
        return {prefix: "on"} if value else {}
    if isinstance(block, blocks.ChooserBlock):
        return {prefix: value.pk if value else ""}
    return {prefix: "" if value is None else value}


def _list_form(prefix, block, value):
    fields = {f"{prefix}-count": len(value)}
    for place, item in enumerate(value):
        head = f"{prefix}-{place}"
        fields |= {f"{head}-order": place, f"{head}-deleted": "", f"{head}-id": ""}
        fields |= block_form(f"{head}-value", block.child_block, item)
    return fields
