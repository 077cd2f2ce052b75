"""Polls on the time line, and in what each person did."""

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.live.polls.models import Vote
from cohorts.live.polls.queries import tallies
from cohorts.live.room.queries import iso


def moments(room):
    """Every poll at its opening, as {at, kind, text, rows: [[choice, people]]}."""
    polls = list(room.polls.prefetch_related("choices"))
    counts = tallies(polls)
    return [
        {
            "at": iso(poll.opened_at),
            "kind": "poll",
            "label": _("Jajak pendapat"),
            "text": poll.question,
            "rows": [[choice.text, n] for choice, n in zip(poll.choices.all(), counts[poll.pk], strict=True)],
        }
        for poll in polls
    ]


def deeds(room):
    """How many polls each person answered."""
    votes = Vote.objects.filter(poll__room=room).order_by()
    return {gettext_lazy("Jajak dijawab"): dict(votes.values_list("user").annotate(n=Count("poll", distinct=True)))}
