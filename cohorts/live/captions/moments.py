"""Captions on the time line."""

from cohorts.live.room.queries import iso


def moments(room):
    """Every line that has words, as {at, kind, text}; the player shows it below the slide."""
    return [{"at": iso(line.at), "kind": "caption", "text": line.body} for line in room.captions.exclude(body="")]


def deeds(room):
    """Typing captions is a duty, not a sign of who took part."""
    return {}
