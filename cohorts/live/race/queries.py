"""How a race stands and how it is told. The right option of a question is told by nothing here before its reveal."""

from collections import defaultdict

from django.db.models import Count, Sum

from cohorts.live.race.models import Race, RaceAnswer, RaceQuestion
from cohorts.live.race.rules import TOP, standings
from cohorts.live.room.queries import iso, labels
from lms.core.prepared import Prepared


def latest(room):
    """The room's running or last race, or None."""
    return next(iter(_latest.objects(room.pk)), None)


_latest = Prepared(lambda room: Race.objects.filter(room=room).order_by("-pk")[:1], int)


def current(race):
    """The question at which ``race`` stands, or None in its lobby."""
    return race.questions.filter(number=race.number).first()


def places(race, until=None) -> dict[int, tuple[int, int]]:
    """{user: (place, points)} of who answered a question that is revealed (or has at most number ``until``)."""
    answers = RaceAnswer.objects.filter(question__race=race)
    answers = answers.filter(question__number__lte=until) if until else answers.exclude(question__revealed_at=None)
    return standings(dict(answers.values_list("user").order_by().annotate(points=Sum("points"))))


def counts_of(question) -> list[int]:
    """How many people chose option 1, 2, …"""
    found = dict(question.answers.values_list("option").order_by().annotate(n=Count("pk")))
    return [found.get(option, 0) for option in range(1, len(question.options) + 1)]


def top_of(standing) -> list[dict]:
    """The board as it is frozen: the best five who have points at all."""
    best = [(place, user, points) for user, (place, points) in standing.items() if points][:TOP]
    return [{"user": user, "place": place, "points": points} for place, user, points in best]


def asked_as_data(question) -> dict:
    """How a question is told when it is asked."""
    return {
        "number": question.number,
        "text": question.text,
        "options": question.options,
        "seconds": question.seconds,
        "deadline": iso(question.deadline),
    }


def revealed_as_data(room, questions) -> dict[int, dict]:
    """{question: {number, right, counts, board}} of revealed ones, names from the rows; three queries for all."""
    people = labels(room, {row["user"] for question in questions for row in question.board})
    return {
        question.pk: {
            "number": question.number,
            "right": question.right,
            "counts": question.counts,
            "board": [_named(row, people) for row in question.board],
        }
        for question in questions
    }


def _named(row, people):
    name, place_name, _staff = people.get(row["user"], ("", "", False))
    return {"place": row["place"], "points": row["points"], "name": name, "from": place_name}


def answered(race) -> int:
    """How many people answered the question that is open."""
    return RaceAnswer.objects.filter(question__race=race, question__number=race.number).count()


def standing_of(user, race) -> dict:
    """{race, place, points, number, answer}: what only this person is told; ``answer`` is to question ``number``."""
    place, points = places(race).get(user.pk, (None, 0))
    mine = RaceAnswer.objects.filter(question__race=race, question__number=race.number, user=user).first()
    return {"race": race.pk, "place": place, "points": points, "number": race.number, "answer": mine and mine.option}


def results_of(room) -> list[dict]:
    """What each person of a room did in its races, for the page after the session and for the gradebook.

    [{race, title, questions: [{number, source, text}], people: {user: {place, points, right, wrong, missed}}}];
    ``right``, ``wrong``, ``missed`` list numbers of asked questions. Four queries.
    """
    races = list(Race.objects.filter(room=room).order_by("pk").prefetch_related("questions"))
    given = defaultdict(lambda: defaultdict(dict))
    for answer in RaceAnswer.objects.filter(question__race__in=races).select_related("question"):
        given[answer.question.race_id][answer.user_id][answer.question.number] = answer
    return [_result(race, given[race.pk]) for race in races]


def _result(race, people):
    asked = [question for question in race.questions.all() if question.revealed_at]
    standing = standings({user: _points(answers, asked) for user, answers in people.items()})
    return {
        "race": race.pk,
        "title": race.title,
        "questions": [{"number": q.number, "source": q.source, "text": q.text} for q in asked],
        "people": {user: _done(standing[user], answers, asked) for user, answers in people.items()},
    }


def _points(answers, asked):
    return sum(answers[question.number].points for question in asked if question.number in answers)


def _done(standing, answers, asked):
    place, points = standing
    given = {question.number: answers.get(question.number) for question in asked}
    keys = {question.number: question.right for question in asked}
    return {
        "place": place,
        "points": points,
        "right": [n for n, answer in given.items() if answer and answer.option == keys[n]],
        "wrong": [n for n, answer in given.items() if answer and answer.option != keys[n]],
        "missed": [n for n, answer in given.items() if answer is None],
    }


def questions_of(room, pks):
    """The room's questions with these keys."""
    return list(RaceQuestion.objects.filter(race__room=room, pk__in=pks))
