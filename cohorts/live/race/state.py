"""The race's share of the room's state: the running or last one, the question it stands at, and the board."""

from datetime import datetime

from django.utils.translation import gettext as _

from cohorts.live.race.models import Race
from cohorts.live.race.queries import (
    answered,
    asked_as_data,
    current,
    latest,
    places,
    questions_of,
    revealed_as_data,
    standing_of,
)

EMPTY = {"race": None}
LOBBY = {"number": 0, "text": "", "options": [], "seconds": 0, "deadline": None}
SECRET = {"right": None, "counts": None}


def snapshot(room):
    """From the rows; what is frozen by a reveal stays on the board until the next one."""
    race = latest(room)
    if race is None:
        return EMPTY
    asked = [question for question in race.questions.all() if question.asked_at]
    revealed = [question for question in asked if question.revealed_at]
    told = revealed_as_data(room, revealed[-1:])
    known = told.get(asked[-1].pk, SECRET) if asked else SECRET
    board = told[revealed[-1].pk]["board"] if revealed else []
    question = asked_as_data(asked[-1]) if asked else LOBBY
    state = {"id": race.pk, "title": race.title, "state": race.state, "total": race.questions.count()}
    return {"race": {**state, **question, "right": known["right"], "counts": known["counts"], "board": board}}


def told(room, data):
    """{question: {race, number, right, counts, board}}: names stand in their rows alone."""
    questions = questions_of(room, [each["id"] for each in data])
    facts = revealed_as_data(room, questions)
    return {question.pk: {"id": question.pk, "race": question.race_id, **facts[question.pk]} for question in questions}


def figures(room, at):
    """How many have answered the open question; None while none is open."""
    race = latest(room)
    return {"answered": answered(race) if race and race.state == Race.State.ASKED else None}


def own(user, room):
    """Place, points and answer of this reader in the race that ``snapshot`` tells of, or None."""
    race = latest(room)
    return {"race": standing_of(user, race) if race else None}


def own_of(room, users):
    """{user: their share of ``own``} of many at once, told after a reveal; three queries however many they are."""
    race = latest(room)
    standing, question = places(race), current(race)
    answers = dict(question.answers.values_list("user_id", "option")) if question else {}
    facts = {"race": race.pk, "number": race.number}
    return {
        user: {"race": {**facts, "place": place, "points": points, "answer": answers.get(user)}}
        for user in users
        for place, points in [standing.get(user, (None, 0))]
    }


def open_now(state, told):
    """What the console shows as open: the race that goes on."""
    race = state["race"]
    return [{"href": "#jajak", "text": _("Kuis: %s") % race["title"]}] if race and race["state"] != "ended" else []


def for_page(state, figures, you):
    """The race as templates read it: rows of options with their shares."""
    race = state["race"]
    if race is None:
        return {"race": None}
    own = you["race"] or {}
    mine = own.get("answer") if own.get("number") == race["number"] else None
    counts = race["counts"] or [0] * len(race["options"])
    people = sum(counts)
    rows = [
        {
            "position": n,
            "text": text,
            "votes": votes,
            "percent": round(100 * votes / people) if people else 0,
            "chosen": mine == n,
            "right": race["right"] == n,
        }
        for n, (text, votes) in enumerate(zip(race["options"], counts, strict=True), start=1)
    ]
    deadline = race["deadline"] and datetime.fromisoformat(race["deadline"])
    return {
        "race": {
            **race,
            "rows": rows,
            "deadline": deadline,
            "mine": mine,
            "own": own,
            "last": race["number"] == race["total"],
        }
    }


def _started(state, data, at):
    if state["race"] and state["race"]["id"] >= data["id"]:
        return {}
    return {"race": {**data, **LOBBY, **SECRET, "state": "lobby", "board": []}}


def _asked(state, data, at):
    if not _is_next(state["race"], data):
        return {}
    question = {name: data[name] for name in LOBBY}
    return {"race": {**state["race"], **question, **SECRET, "state": "asked"}}


def _revealed(state, data, at):
    race = state["race"]
    if race["id"] != data["race"] or race["number"] != data["number"] or race["state"] == "ended":
        return {}
    facts = {name: data[name] for name in ("right", "counts", "board")}
    return {"race": {**race, **facts, "state": "revealed"}}


def _ended(state, data, at):
    race = state["race"]
    return {"race": {**race, "state": "ended"}} if race["id"] == data["id"] else {}


def _is_next(race, data):
    """A snapshot may be ahead of its number: what it already passed is not asked again."""
    return race["id"] == data["race"] and race["number"] < data["number"]


CHANGES = {"race.started": _started, "race.asked": _asked, "race.revealed": _revealed, "race.ended": _ended}
TOLD = {"race.revealed": told}
OWN_AFTER = {"race.revealed": own_of}
