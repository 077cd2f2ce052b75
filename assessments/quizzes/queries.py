"""What the quiz pages show, and what a cohort gained."""

import hashlib
import json
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef

from assessments.bank.models import QuestionVersion
from assessments.quizzes.models import Attempt, AttemptItem, QuizItem, QuizPage
from assessments.quizzes.rules import attempts_left
from cohorts.live.race.rules import BankQuestion
from cohorts.placements.models import ParticipantEnrollment
from lms.core.prepared import Prepared

Kind = QuestionVersion.Kind


@dataclass(frozen=True)
class Choice:
    """An option or a line to put in order. ``rank`` is the place given; ``correct``, ``feedback`` are for results."""

    key: str
    text: str
    is_chosen: bool = False
    rank: int | None = None
    place: int | None = None
    correct: bool = False
    feedback: str = ""

    @property
    def verdict(self) -> str:
        """right, wrong, missed or empty: how an option stands once the key is open."""
        if self.is_chosen:
            return "right" if self.correct else "wrong"
        return "missed" if self.correct else ""


@dataclass(frozen=True)
class Asked:
    """A question of an attempt as its page shows it.

    ``value`` is a number's answer, written the Indonesian way; ``kept`` names the saved answer, so that a page left
    open in another tab does not undo it.
    """

    position: int
    kind: str
    text: str
    choices: tuple
    value: str = ""
    unit: str = ""
    error: str = ""
    kept: str = "null"

    @property
    def is_answered(self) -> bool:
        return bool(self.value) or any(choice.is_chosen or choice.rank for choice in self.choices)

    @property
    def ranks(self):
        return range(1, len(self.choices) + 1)


@dataclass(frozen=True)
class Judged:
    """A question of a submitted attempt: what was answered, what it earned, and why."""

    asked: Asked
    score: Decimal
    points: Decimal
    feedback: str
    right_value: str = ""
    right_order: tuple = ()

    @property
    def state(self) -> str:
        if not self.asked.is_answered:
            return "empty"
        if self.score == self.points:
            return "right"
        return "partly" if self.score else "wrong"


@dataclass(frozen=True)
class Standing:
    """Where a learner is with one quiz: ``attempts`` oldest first, how many are ``left``, how many ``questions``."""

    attempts: tuple
    left: int
    questions: int

    @property
    def running(self):
        return next((attempt for attempt in self.attempts if attempt.state == Attempt.State.RUNNING), None)

    @property
    def best(self):
        done = [attempt for attempt in self.attempts if attempt.percent is not None]
        return max(done, key=lambda attempt: attempt.percent, default=None)


def standing(enrollment, step, page) -> Standing:
    """Two queries, however many attempts."""
    attempts = tuple(Attempt.objects.filter(enrollment=enrollment, step=step)) if enrollment else ()
    return Standing(attempts, attempts_left(page, len(attempts)), page.items.count())


def _attempts(user, uuid):
    return Attempt.objects.filter(enrollment__user=user, uuid=uuid).select_related("enrollment__run", "step")


_attempts_of = Prepared(_attempts, int, UUID)
_items = Prepared(lambda attempt: AttemptItem.objects.filter(attempt=attempt).select_related("version"), int)


def own_attempt(user, uuid) -> Attempt | None:
    """One's own attempt with its enrollment, run and step. One query."""
    return next(iter(_attempts_of.objects(user.pk, uuid)), None)


def sheet(attempt, raw=None, errors=None) -> list[Asked]:
    """The questions of ``attempt`` with the saved answers, in one query.

    ``raw`` and ``errors`` by position: what was typed but not accepted, and why.
    """
    raw, errors = raw or {}, errors or {}
    items = _items.objects(attempt.pk)
    return [_asked(item, attempt, raw.get(item.position), errors.get(item.position, "")) for item in items]


def name_of(answer) -> str:
    """A short name of an answer; equal names are equal answers."""
    return json.dumps(answer, separators=(",", ":"))


def _asked(item, attempt, raw=None, error="") -> Asked:
    version, answer = item.version, item.answer
    asked = Asked(item.position, version.kind, version.text, (), error=error, kept=name_of(answer))
    asked = replace(asked, unit=version.body.get("unit", ""))
    if version.kind == Kind.NUMBER:
        return replace(asked, value=raw if isinstance(raw, str) and error else written(answer))
    if version.kind == Kind.ORDERING:
        return replace(asked, choices=_lines(version, answer, f"{attempt.uuid}-{item.position}"))
    chosen = {answer} if isinstance(answer, str) else set(answer or ())
    return replace(asked, choices=tuple(_option(option, chosen) for option in version.body["options"]))


def _option(option, chosen) -> Choice:
    return Choice(
        option["key"], option["text"], option["key"] in chosen, correct=option["correct"], feedback=option["feedback"]
    )


def _lines(version, answer, seed):
    """The lines to put in order: as answered, else shuffled by ``seed``, the same at every visit and never solved."""
    right = [line["key"] for line in version.body["items"]]
    texts = {line["key"]: line["text"] for line in version.body["items"]}
    order = answer or sorted(right, key=lambda key: hashlib.sha256(f"{seed}-{key}".encode()).digest())
    if order == right and not answer:
        order = [*order[1:], order[0]]
    ranks = {key: rank for rank, key in enumerate(answer or [], start=1)}
    return tuple(Choice(key, texts[key], rank=ranks.get(key), place=right.index(key) + 1) for key in order)


def written(answer) -> str:
    """A kept number the way it is typed: ``1234,5``."""
    return "" if answer is None else str(answer).replace(".", ",")


def judged(attempt) -> list[Judged]:
    """The questions of a submitted attempt with what they earned, in one query."""
    return [_judged(item, attempt) for item in attempt.items.select_related("version")]


def _judged(item, attempt) -> Judged:
    body = item.version.body
    return Judged(
        asked=_asked(item, attempt),
        score=item.score,
        points=item.version.points,
        feedback=item.version.feedback,
        right_value=written(body.get("answer")),
        right_order=tuple(line["text"] for line in body.get("items", ())),
    )


@dataclass(frozen=True)
class Gain:
    """Percent of the latest submitted pre-test and of the best post-test; ``None`` where there is none."""

    pre: Decimal | None = None
    post: Decimal | None = None

    @property
    def points(self) -> Decimal | None:
        """By how many percentage points the post-test is above the pre-test."""
        return None if self.pre is None or self.post is None else self.post - self.pre


def gains(participants) -> dict[int, Gain]:
    """``Gain`` by participant id for those who took a test, in two queries; ``participants`` a queryset or a list."""
    owners = dict(
        ParticipantEnrollment.objects.filter(participant__in=participants).values_list("enrollment", "participant")
    )
    tests = Attempt.objects.submitted().exclude(quiz_kind=QuizPage.Kind.PRACTICE)
    found = {}
    for attempt in tests.filter(enrollment__in=owners).order_by("submitted_at", "pk"):
        gain = found.get(owners[attempt.enrollment_id], Gain())
        if attempt.quiz_kind == QuizPage.Kind.PRE_TEST:
            gain = replace(gain, pre=attempt.percent)
        else:
            gain = replace(gain, post=max(attempt.percent, gain.post or Decimal(0)))
        found[owners[attempt.enrollment_id]] = gain
    return found


def race_questions(cohort):
    """Single-choice questions for a race in ``cohort``: from the banks of its courses, in their newest wording.

    A race tells the key to everybody, so what stands in a pre-test or post-test is marked and comes last. One query.
    """
    items = QuizItem.objects.filter(quiz__run_steps__run__cohort_run__cohort=cohort)
    tests = QuizItem.objects.exclude(quiz__quiz_kind=QuizPage.Kind.PRACTICE).filter(question=OuterRef("question"))
    versions = (
        QuestionVersion.objects.current()
        .filter(kind=Kind.SINGLE, question__bank__in=items.values("question__bank"))
        .annotate(is_tested=Exists(tests))
        .select_related("question__bank")
        .order_by("question__bank__name", "is_tested", "question__code")
    )
    return [_race_question(version) for version in versions]


def _race_question(version):
    options = version.body["options"]
    right = next(place for place, option in enumerate(options, start=1) if option["correct"])
    return BankQuestion(
        source=f"{version.question.bank.code}/{version.question.code}",
        heading=version.question.bank.name,
        text=version.text,
        options=tuple(option["text"] for option in options),
        right=right,
        is_tested=version.is_tested,
    )
