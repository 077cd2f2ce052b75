"""The polls' share of the room's state. Votes are rows, not events: see ``figures``."""

from django.utils.translation import gettext as _

from cohorts.live.polls.models import Poll
from cohorts.live.polls.queries import as_known, drafts, hidden_results, open_tally, poll_as_data, votes_of
from cohorts.live.polls.rules import levels
from cohorts.live.room.folding import changed, has

EMPTY = {"polls": []}
UNKNOWN = {"state": "open", "shown": False, "people": None, "result": None}


def snapshot(room):
    """All polls that were opened, with the results of those that are closed and shown."""
    return {"polls": [{**poll_as_data(poll), **as_known(poll)} for poll in room.polls.asked()]}


def told(room, data):
    """{id: what is known of that poll now}: a word that was hidden since is told nowhere."""
    polls = Poll.objects.filter(pk__in=[each["id"] for each in data])
    return {poll.pk: {"id": poll.pk, **as_known(poll)} for poll in polls}


def figures(room, at):
    """What moves too fast to be told: the open poll's tally."""
    return {"tally": open_tally(room)}


def leaders(room, at):
    """Results that are not shown yet, and what is prepared."""
    return {"results": hidden_results(room), "drafts": drafts(room)}


def own(user, room):
    """What only this reader gets: their votes."""
    return {"votes": votes_of(user, room)}


def for_page(state, figures, you):
    """Polls as templates read them, newest first, each with its rows and counts."""
    return {"polls": [_poll_for_page(poll, figures, you["votes"]) for poll in reversed(state["polls"])]}


def open_now(state, told):
    """What the console shows as open: the poll that takes votes."""
    polls = [poll for poll in state["polls"] if poll["state"] == "open"]
    return [{"href": "#jajak", "text": _("Jajak: %s") % poll["question"]} for poll in polls]


def _poll_for_page(poll, figures, votes):
    result = poll["result"] or figures.get("results", {}).get(str(poll["id"]))
    tally = figures["tally"]
    if result is None and tally and tally["poll"] == poll["id"]:
        result = tally if "counts" in tally else None
        poll = {**poll, "people": tally["people"]}
    mine = votes.get(str(poll["id"]), [])
    people = result["people"] if result else poll["people"]
    seen = {"known": result is not None, "mean": result and result.get("mean"), "people": people, "mine": mine}
    return {
        **poll,
        **seen,
        "rows": _rows(poll, result, mine),
        "words": levels(result.get("words", []) if result else []),
    }


def _rows(poll, result, mine):
    """[{position, text, votes, mean_place, percent, chosen, place}] of the choices."""
    size = len(poll["choices"])
    is_ranking = poll["kind"] == Poll.Kind.RANKING
    counts = result["counts"] if result else [0] * size
    places = (result or {}).get("places") or [None] * size
    most = (result["people"] if result else 0) * ((size - 1) if is_ranking else 1)
    return [
        {
            "position": n,
            "text": text,
            "votes": counts[n - 1],
            "mean_place": places[n - 1],
            "percent": round(100 * counts[n - 1] / most) if most else 0,
            "chosen": not is_ranking and n in mine,
            "place": mine[n - 1] if is_ranking and mine else n,
        }
        for n, text in enumerate(poll["choices"], start=1)
    ]


def _opened(state, data, at):
    if has(state["polls"], data["id"]):
        return {}
    return {"polls": [*state["polls"], {**data, **UNKNOWN}]}


def _known(state, data, at):
    return {"polls": changed(state["polls"], data["id"], **data)}


CHANGES = {"poll.opened": _opened, "poll.shown": _known, "poll.closed": _known, "poll.word_hidden": _known}
TOLD = {kind: told for kind, change in CHANGES.items() if change is _known}
