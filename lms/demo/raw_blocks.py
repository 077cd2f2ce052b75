"""Stream bodies as course files hold them: no ids, no wrappers, nothing that the block would fill in itself."""

from decimal import Decimal

from wagtail import blocks

EMPTY = (None, "", [])


def raw_body(stream) -> list:
    """The `{type, value}` blocks of a stream value, as `lesson_body` reads them."""
    children = stream.stream_block.child_blocks
    return [
        {"type": child["type"], "value": _plain(children[child["type"]], child["value"])}
        for child in stream.get_prep_value()
    ]


def _plain(block, value):
    if isinstance(block, blocks.ListBlock):
        return [_plain(block.child_block, item["value"]) for item in value]
    if isinstance(block, blocks.StructBlock):
        return _fields(block, value)
    if isinstance(block, blocks.DecimalBlock) and value is not None:
        return _number(Decimal(value))
    return value.isoformat() if hasattr(value, "isoformat") else value


def _fields(block, value):
    """Fields left empty are left out where the block's own default is empty too."""
    plain = {name: _plain(child, value.get(name)) for name, child in block.child_blocks.items() if name in value}
    return {
        name: part
        for name, part in plain.items()
        if part not in EMPTY or block.child_blocks[name].get_default() not in EMPTY
    }


def _number(value):
    """A whole number, a float that says exactly the same, or else the digits as text."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(float(value)) == value else str(value)
