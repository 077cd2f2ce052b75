"""A short quiz race in a live session, which the trainer then lets count in the gradebook."""

from datetime import timedelta

from assessments.gradebook.actions import record_live_scores
from cohorts.live.race.actions import answer_race, ask_next, end_race, reveal_answer, start_race
from cohorts.live.race.rules import offered

QUESTIONS, SECONDS = 3, 30


def hold_quiz(room, by, people):
    """Three questions of the cohort's banks to ``people`` (users), most of whom know; nothing where there is no bank.

    The last one only listens.
    """
    at = room.opened_at + timedelta(minutes=39)
    sources = [question.source for question in offered(room.session.cohort)[:QUESTIONS]]
    if not sources:
        return
    race = start_race(by=by, room=room, title="Kuis cepat SOP", sources=sources, seconds=SECONDS, at=at)
    for number in range(1, len(sources) + 1):
        at += timedelta(minutes=1)
        question = ask_next(by=by, race=race, at=at)
        for turn, person in enumerate(people[:-1]):
            answer_race(by=person, race=race, number=number, option=_choice(question, turn), at=_within(at, turn))
        reveal_answer(by=by, race=race, at=at + timedelta(seconds=SECONDS))
    end_race(by=by, race=race, at=at + timedelta(minutes=1))


def _choice(question, turn):
    """Every third is wrong, each time somebody else."""
    knows = (turn + question.number) % 3
    return question.right if knows else question.right % len(question.options) + 1


def _within(at, turn):
    return at + timedelta(seconds=2 + turn % (SECONDS - 2))


def record_quiz(room, by):
    """Put it on record, where there was one."""
    if room.races.exists():
        record_live_scores(by=by, room=room, at=room.closed_at)
