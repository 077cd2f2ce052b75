"""The questions' share of the room's state. Votes are rows, not events, until the answer freezes them."""

from datetime import datetime

from django.utils.translation import gettext as _

from cohorts.live.questions.models import LiveQuestion
from cohorts.live.questions.queries import asked_by, questions_of, supported_by, votes_in
from cohorts.live.questions.rules import names_may_be_left_out
from cohorts.live.room.folding import changed, has

EMPTY = {"questions": [], "anonymous": False}


def snapshot(room):
    """All questions in the order they were asked, and whether names may be left out."""
    found = room.questions.standing().order_by("pk")
    return {"questions": questions_of(room, found), "anonymous": names_may_be_left_out(room)}


def told(room, data):
    """{id: question} of those that events name: texts stand in their rows alone."""
    found = LiveQuestion.objects.filter(pk__in=[each["id"] for each in data])
    return {question["id"]: question for question in questions_of(room, found)}


def figures(room, at):
    """What moves too fast to be told: how many support the questions that wait."""
    return {"upvotes": votes_in(room)}


def own(user, room):
    """What only this reader gets: what they asked, and what they support."""
    return {"asked": asked_by(user, room), "supported": supported_by(user, room)}


def open_now(state, told):
    """What the console shows as waiting: questions without an answer."""
    waiting = sum(question["answered_at"] is None for question in state["questions"])
    return [{"href": "#tanya", "text": _("Pertanyaan menunggu: %s") % waiting}] if waiting else []


def for_page(state, figures, you):
    """Questions as templates read them: those that wait with most support first, then the answered, newest first."""
    found = [_for_page(each, figures["upvotes"], you) for each in state["questions"]]
    waiting = sorted((each for each in found if not each["answered_at"]), key=lambda each: (-each["votes"], each["id"]))
    answered = [each for each in found if each["answered_at"]]
    return {"questions": waiting, "answered": sorted(answered, key=lambda each: each["answered_at"], reverse=True)}


def _for_page(each, upvotes, you):
    votes = upvotes.get(str(each["id"]), 0) if each["votes"] is None else each["votes"]
    answered_at = each["answered_at"] and datetime.fromisoformat(each["answered_at"])
    mine = {"own": each["id"] in you["asked"], "supported": each["id"] in you["supported"]}
    at = datetime.fromisoformat(each["at"])
    return {**each, **mine, "votes": votes, "at": at, "answered_at": answered_at}


def _asked(state, data, at):
    if has(state["questions"], data["id"]):
        return {}
    return {"questions": [*state["questions"], data]}


def _answered(state, data, at):
    return {"questions": changed(state["questions"], data["id"], **data)}


def _removed(state, data, at):
    return {"questions": [each for each in state["questions"] if each["id"] != data["id"]]}


def _ruled(state, data, at):
    return {"anonymous": data["anonymous"]}


CHANGES = {
    "question.asked": _asked,
    "question.answered": _answered,
    "question.removed": _removed,
    "question.ruled": _ruled,
}
TOLD = {"question.asked": told, "question.answered": told}
