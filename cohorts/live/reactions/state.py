"""Reactions are no part of the state: they pass. What is left of the last seconds goes with the figures."""

from cohorts.live.reactions.models import ReactionCount
from cohorts.live.reactions.queries import FACES, recent

EMPTY = {}
CHANGES = {}


def snapshot(room):
    """Nothing stays."""
    return {}


def figures(room, at):
    """How often each sign was given just now."""
    return {"reactions": recent(room, at)}


def for_page(state, figures, you):
    """Every sign with its face, its name and its count, in their order."""
    counts = figures["reactions"]
    signs = [(sign.value, FACES[sign.value], sign.label) for sign in ReactionCount.Sign]
    return {"reactions": [{"sign": s, "face": f, "label": n, "count": counts.get(s, 0)} for s, f, n in signs]}
