"""What a body lacks for somebody who does not see or does not hear."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gap:
    """The block at ``place`` (from 1) lacks ``field``: "alt" or "transcript"."""

    field: str
    place: int


def gaps(body) -> list[Gap]:
    """Pictures without alternative text, recordings without a transcript, in their order."""
    return [Gap(field, place) for place, child in enumerate(body, start=1) for field in _missing(child)]


def _missing(child):
    if child.block_type == "figure":
        return [] if _is_told(child.value["alt"]) else ["alt"]
    if child.block_type in ("audio", "video"):
        return [] if _is_told(getattr(child.value, "transcript", "")) else ["transcript"]
    if child.block_type == "procedure":
        shown = [step for step in child.value["steps"] if step.get("photo")]
        return [] if all(_is_told(step["photo_alt"]) for step in shown) else ["alt"]
    return []


def _is_told(text):
    return bool(str(text or "").strip())
