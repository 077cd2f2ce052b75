"""Polls on the time line, and in what each person did."""

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.live.polls.models import Poll, Vote
from cohorts.live.room.queries import iso


def moments(room):
    """Every poll that was opened, with rows of [answer, people] where its result was shown."""
    polls = room.polls.exclude(state=Poll.State.DRAFT)
    label = _("Jajak pendapat")
    return [
        {"at": iso(poll.opened_at), "kind": "poll", "label": label, "text": poll.question, "rows": _rows(poll)}
        for poll in polls
    ]


def _rows(poll):
    if poll.shown_at is None or not poll.result:
        return []
    if poll.kind == Poll.Kind.WORDS:
        return poll.result["words"]
    names = [text or str(step) for step, text in enumerate(poll.choices, start=1)]
    return [[name, n] for name, n in zip(names, poll.result["counts"], strict=True)]


def deeds(room):
    """How many polls each person answered."""
    votes = Vote.objects.filter(poll__room=room).order_by()
    return {gettext_lazy("Jajak dijawab"): dict(votes.values_list("user").annotate(n=Count("poll", distinct=True)))}
