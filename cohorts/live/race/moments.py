"""Races on the time line, in what each person did, and the questions that were hard."""

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.live.race.models import RaceAnswer, RaceQuestion
from cohorts.live.room.queries import iso


def _revealed(room):
    return RaceQuestion.objects.filter(race__room=room).exclude(revealed_at=None).order_by("asked_at")


def moments(room):
    """Every question that was revealed, with how many chose what; the right answer is marked."""
    return [
        {
            "at": iso(question.asked_at),
            "kind": "race",
            "label": _("Kuis cepat"),
            "text": question.text,
            "rows": _rows(question),
        }
        for question in _revealed(room)
    ]


def _rows(question):
    marks = ["✓ " if n == question.right else "" for n in range(1, len(question.options) + 1)]
    told = zip(marks, question.options, question.counts, strict=True)
    return [[f"{mark}{text}", people] for mark, text, people in told]


def deeds(room):
    """How many questions each person answered."""
    answers = RaceAnswer.objects.filter(question__race__room=room).order_by()
    return {gettext_lazy("Kuis dijawab"): dict(answers.values_list("user").annotate(n=Count("pk")))}


def hard_questions(room):
    """[{text, right, people, percent}] of every revealed question, the hardest first."""
    rows = [
        {"text": question.text, "right": question.counts[question.right - 1], "people": sum(question.counts)}
        for question in _revealed(room)
    ]
    for row in rows:
        row["percent"] = round(100 * row["right"] / row["people"]) if row["people"] else None
    return sorted(rows, key=lambda row: (row["percent"] is None, row["percent"]))
