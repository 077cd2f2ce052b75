"""Reactions on the time line, minute by minute."""

from django.utils.translation import gettext as _

from cohorts.live.reactions.models import ReactionCount
from cohorts.live.reactions.queries import FACES, by_minute
from cohorts.live.room.queries import iso


def moments(room):
    """Every minute that had any, as {at, kind, label, text}."""
    return [
        {"at": iso(minute), "kind": "reaction", "label": _("Reaksi"), "text": _told(counts)}
        for minute, counts in by_minute(room)
    ]


def deeds(room):
    """Whose they were is not kept."""
    return {}


def _told(counts):
    signs = [sign for sign in ReactionCount.Sign if sign in counts]
    return ", ".join(f"{FACES[sign]} {sign.label} {counts[sign]}" for sign in signs)
