"""Reactions of just now, and minute by minute of what was."""

from datetime import timedelta

from django.db.models import Sum
from django.db.models.functions import TruncMinute

STEP = timedelta(seconds=10)
FACES = {"agree": "👍", "applause": "👏", "love": "❤️", "wonder": "🤔", "cheer": "🎉"}


def step_of(at):
    """The beginning of the ten seconds that ``at`` lies in."""
    return at.replace(second=at.second - at.second % 10, microsecond=0)


def recent(room, at):
    """{sign: count} of the last ten to twenty seconds; one query."""
    counts = room.reactions.filter(at__gte=step_of(at) - STEP).order_by().values_list("sign")
    return dict(counts.annotate(n=Sum("count")))


def by_minute(room):
    """[(minute, {sign: count})] of the whole session, for looking at it again."""
    rows = room.reactions.annotate(minute=TruncMinute("at")).order_by("minute").values_list("minute", "sign")
    minutes = {}
    for minute, sign, n in rows.annotate(n=Sum("count")):
        minutes.setdefault(minute, {})[sign] = n
    return list(minutes.items())
