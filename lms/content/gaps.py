"""What a body lacks for somebody who does not see or does not hear."""

from dataclasses import dataclass

NEEDED = {"figure": "alt", "audio": "transcript", "video": "transcript"}


@dataclass(frozen=True)
class Gap:
    """``field`` of the block at ``place`` (from 1) is empty; ``kind`` is the block's name."""

    kind: str
    field: str
    place: int


def gaps(body) -> list[Gap]:
    """Pictures without alternative text, recordings without a transcript, in their order."""
    return [
        Gap(child.block_type, NEEDED[child.block_type], place)
        for place, child in enumerate(body, start=1)
        if child.block_type in NEEDED and _is_empty(child.value.get(NEEDED[child.block_type]))
    ]


def _is_empty(value):
    return not str(getattr(value, "source", value) or "").strip()
