"""The polls' share of the room's state. Votes are rows, not events: see ``figures``."""

from django.utils.translation import gettext as _

from cohorts.live.polls.models import Poll
from cohorts.live.polls.queries import open_tally, poll_as_data, tallies, votes_of
from cohorts.live.room.folding import changed, has

EMPTY = {"polls": []}


def snapshot(room):
    """All polls, with the counts of those that are closed."""
    polls = list(room.polls.order_by("pk").prefetch_related("choices"))
    counts = tallies(polls)
    return {"polls": [{**poll_as_data(poll), **_result(poll, counts[poll.pk])} for poll in polls]}


def _result(poll, counts):
    if poll.state == Poll.State.OPEN:
        return {"state": "open", "counts": None, "people": None}
    return {"state": "closed", "counts": counts, "people": sum(counts)}


def figures(room, at):
    """What moves too fast to be told: the open poll's tally."""
    return {"tally": open_tally(room)}


def own(user, room):
    """What only this reader gets: their votes."""
    return {"votes": votes_of(user, room)}


def for_page(state, figures, you):
    """Polls as templates read them, newest first, each with its rows and counts."""
    tally = figures["tally"] or {"poll": None}
    votes = you["votes"]
    return {"polls": [_poll_for_page(poll, tally, votes.get(str(poll["id"]))) for poll in reversed(state["polls"])]}


def open_now(state, told):
    """What the console shows as open: the poll that takes votes."""
    polls = [poll for poll in state["polls"] if poll["state"] == "open"]
    return [{"href": "#jajak", "text": _("Jajak: %s") % poll["question"]} for poll in polls]


def _poll_for_page(poll, tally, chosen):
    known = tally if tally["poll"] == poll["id"] else poll
    counts = known["counts"] or [0] * len(poll["choices"])
    people = sum(counts)
    rows = [
        {"position": n, "text": text, "votes": votes, "percent": round(100 * votes / people) if people else 0}
        for n, (text, votes) in enumerate(zip(poll["choices"], counts, strict=True), start=1)
    ]
    return {**poll, "rows": rows, "people": people, "chosen": chosen}


def _opened(state, data, at):
    if has(state["polls"], data["id"]):
        return {}
    return {"polls": [*state["polls"], {**data, "state": "open", "counts": None, "people": None}]}


def _closed(state, data, at):
    facts = {"state": "closed", "counts": data["counts"], "people": data["people"]}
    return {"polls": changed(state["polls"], data["id"], **facts)}


CHANGES = {"poll.opened": _opened, "poll.closed": _closed}
