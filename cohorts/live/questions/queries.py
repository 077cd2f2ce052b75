"""Questions as they are told, and how many support them."""

from django.db.models import Count, Q

from cohorts.live.questions.models import LiveQuestion, QuestionVote
from cohorts.live.room.queries import iso, labels
from lms.core.prepared import Prepared


def questions_of(room, questions):
    """Questions as data. Who asked anonymously is in none of it; what was removed has no text."""
    questions = list(questions)
    people = {each.author_id for each in questions if not each.is_anonymous}
    known = labels(room, people | {each.answered_by_id for each in questions if each.answered_by_id})
    return [_question(each, known) for each in questions]


def votes_in(room):
    """{question: supporters} of those that wait and have any; one query."""
    votes = QuestionVote.objects.filter(question__in=room.questions.open()).order_by().values_list("question_id")
    return {str(question): n for question, n in votes.annotate(n=Count("pk"))}


def asked_by(user, room):
    """Ids of the questions that ``user`` asked, with and without a name."""
    return [pk for [pk] in _asked.rows(room.pk, user.pk)]


def supported_by(user, room):
    """Ids of the questions that ``user`` supports."""
    return [pk for [pk] in _supported.rows(room.pk, user.pk)]


def _questions(room, user):
    return LiveQuestion.objects.standing().filter(room=room, author=user).order_by("pk").values_list("pk")


def _support(room, user):
    return QuestionVote.objects.filter(question__room=room, user=user).values_list("question_id")


_asked, _supported = Prepared(_questions, int, int), Prepared(_support, int, int)


def kept_for(user, words=""):
    """Answered questions of the rooms that ``user`` may enter, newest session first; with ``words``, those only."""
    found = LiveQuestion.objects.visible_to(user).kept().select_related("room__session__cohort", "answered_by")
    for word in words.split():
        found = found.filter(Q(body__icontains=word) | Q(answer__icontains=word))
    return found.order_by("-room__session__starts_at", "-room", "-votes", "pk")


def _question(each, known):
    by, (name, place, staff) = (None, ("", "", False))
    if not each.is_anonymous:
        by, (name, place, staff) = each.author_id, known[each.author_id]
    who = {"by": by, "name": name, "place": place, "staff": staff}
    removed = each.removed_at is not None
    answered = {
        "answer": "" if removed else each.answer,
        "answered_by": known[each.answered_by_id][0] if each.answered_by_id else "",
        "answered_at": iso(each.answered_at),
        "votes": each.votes,
    }
    return {"id": each.pk, **who, "body": "" if removed else each.body, "at": iso(each.at), **answered}
