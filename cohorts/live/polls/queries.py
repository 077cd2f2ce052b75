"""Answers counted, and polls as they are told."""

from django.db.models import Count

from cohorts.live.polls.models import Poll, Vote
from cohorts.live.polls.rules import result_of
from cohorts.live.room.queries import labels
from lms.core.prepared import Prepared

MOST_EARLIER = 40


def counted(poll):
    """The result of ``poll`` from its votes; one query, whose rows are the different answers."""
    answers = Vote.objects.filter(poll=poll).values_list("answer").order_by().annotate(people=Count("pk"))
    return result_of(poll, answers)


def open_tally(room):
    """The open poll as everybody may know it: {poll, people}, with the result once it is shown; or None."""
    poll = Poll.objects.filter(room=room, state=Poll.State.OPEN).first()
    if poll is None:
        return None
    if poll.shown_at:
        return {"poll": poll.pk, **counted(poll)}
    return {"poll": poll.pk, "people": poll.votes.count()}


def hidden_results(room):
    """{poll: result} of those that only leaders know."""
    polls = Poll.objects.filter(room=room, shown_at=None).exclude(state=Poll.State.DRAFT)
    return {str(poll.pk): poll.result or counted(poll) for poll in polls}


def drafts(room):
    """Polls that wait to be opened, in the order in which they were prepared: [{id, kind, named, question}]."""
    waiting = Poll.objects.filter(room=room, state=Poll.State.DRAFT).order_by("pk")
    return [{"id": poll.pk, "kind": poll.kind, "named": poll.is_named, "question": poll.question} for poll in waiting]


def earlier_polls(user, room):
    """Polls of other live sessions of the same course (or, outside a course, the same cohort) that ``user`` may see."""
    cohort = room.session.cohort
    courses = cohort.cohort_runs.values("run__course")
    found = Poll.objects.visible_to(user).exclude(room=room).exclude(state=Poll.State.DRAFT)
    near = found.filter(room__session__cohort__cohort_runs__run__course__in=courses) | found.filter(
        room__session__cohort=cohort
    )
    return near.select_related("room__session__cohort").distinct().order_by("-opened_at")[:MOST_EARLIER]


def votes_of(user, room):
    """{poll: answer} of what ``user`` chose."""
    return {str(poll): answer for poll, answer in _votes.rows(room.pk, user.pk)}


def _cast(room, user):
    return Vote.objects.filter(poll__room=room, user=user).values_list("poll_id", "answer")


_votes = Prepared(_cast, int, int)


def who_chose(poll):
    """[{name, place, answer}] by name, of a named poll; an anonymous one tells nobody."""
    if not poll.is_named:
        return []
    votes = dict(poll.votes.values_list("user_id", "answer"))
    people = labels(poll.room, set(votes))
    rows = [
        {"name": name, "place": place, "answer": spelled(poll, votes[pk])}
        for pk, (name, place, _staff) in people.items()
    ]
    return sorted(rows, key=lambda row: row["name"])


def spelled(poll, answer) -> str:
    """An answer in words."""
    if poll.kind == Poll.Kind.WORDS:
        return answer[0] or "–"
    if poll.kind == Poll.Kind.SCALE:
        return str(answer[0])
    if poll.kind == Poll.Kind.RANKING:
        ordered = sorted(zip(answer, poll.choices, strict=True))
        return " · ".join(f"{place}. {text}" for place, text in ordered)
    return " · ".join(poll.choices[position - 1] for position in answer)


def poll_as_data(poll):
    """{id, kind, named, question, choices}: how a poll is told when it opens."""
    facts = {"id": poll.pk, "kind": poll.kind, "named": poll.is_named}
    return {**facts, "question": poll.question, "choices": poll.choices}


def as_known(poll):
    """{state, shown, people, result}: what everybody may know of how it went. An open poll's tally moves in figures."""
    is_closed, is_shown = poll.state == Poll.State.CLOSED, poll.shown_at is not None
    return {
        "state": poll.state,
        "shown": is_shown,
        "people": poll.result["people"] if is_closed else None,
        "result": poll.result if is_closed and is_shown else None,
    }
