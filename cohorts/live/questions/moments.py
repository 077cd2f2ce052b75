"""Questions and answers on the time line, and in what each person did."""

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.live.questions.queries import questions_of


def moments(room):
    """Every question at its asking and every answer at its giving, as {at, kind, label, who, text}."""
    questions = questions_of(room, room.questions.standing())
    asked = [_moment("question", each["at"], _("Pertanyaan"), each["name"], each["body"]) for each in questions]
    answered = [
        _moment("answer", each["answered_at"], _("Jawaban"), each["answered_by"], each["answer"] or _("Dijawab lisan"))
        for each in questions
        if each["answered_at"]
    ]
    return asked + answered


def deeds(room):
    """How many questions each person asked; those without a name count for nobody."""
    asked = room.questions.filter(is_anonymous=False).order_by().values_list("author")
    return {gettext_lazy("Pertanyaan"): dict(asked.annotate(n=Count("pk")))}


def _moment(kind, at, label, who, text):
    return {"at": at, "kind": kind, "label": label, "who": who, "text": text}
