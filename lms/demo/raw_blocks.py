"""Stream bodies as course files hold them: no ids, no wrappers, nothing that the block would fill in itself."""

from wagtail import blocks

EMPTY = (None, "", [])


def raw_body(stream) -> list:
    """The `{type, value}` blocks of a stream value, as `lesson_body` reads them."""
    return [{"type": child.block_type, "value": _plain(child.block, child.value)} for child in stream]


def _plain(block, value):
    if isinstance(block, blocks.StructBlock):
        return _fields(block, value)
    if isinstance(block, blocks.ListBlock):
        return [_plain(block.child_block, item) for item in value]
    if value is None:
        return None
    if hasattr(block, "name_field"):
        return getattr(value, block.name_field)
    if isinstance(block, blocks.DecimalBlock):
        return _number(value)
    value = block.get_prep_value(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _fields(block, value):
    """Fields left empty are left out where the block's own default is empty too."""
    plain = {name: _plain(child, value[name]) for name, child in block.child_blocks.items()}
    return {name: part for name, part in plain.items() if part not in EMPTY or not _is_empty(block.child_blocks[name])}


def _is_empty(block):
    return _plain(block, block.get_default()) in EMPTY


def _number(value):
    """A whole number, a float that says exactly the same, or else the digits as text."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if type(value)(float(value)) == value else str(value)
