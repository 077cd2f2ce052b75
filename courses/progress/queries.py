"""How far a learner is, step by step."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import groupby
from typing import NamedTuple

from courses.enrollments.queries import STEP_COLUMNS, steps_of
from courses.progress.models import StepCompletion
from courses.progress.rules import Before, Lock, lock_of
from lms.core.prepared import Prepared

DONE = ("enrollment_id", "step_id", "score")

REQUIRED, ON_DAY, AFTER, TITLE, URL = map(
    STEP_COLUMNS.index, ("is_required", "opens_on_day", "opens_after_id", "title", "url")
)
_inboxes = {}


def register_inbox(kind, inbox):
    """``inbox(enrollments)``, of a floor above, gives (enrollment, step) keys of work of ``kind`` that waits for
    judgement."""
    _inboxes[kind] = inbox


class OutlineStep(NamedTuple):
    """One line of an outline; ``is_required`` is false for what was dropped from the run or came later.

    ``lock`` says why it may not be opened yet, and is never there for what is done. A tuple, since outlines are long.
    """

    pk: int
    run_id: int
    page_id: int
    revision_id: int | None
    position: int
    kind: str
    title: str
    module_title: str
    minutes: int
    url: str
    is_required: bool
    needs: list
    opens_on_day: int | None
    opens_after_id: int | None
    opens_score: int | None
    is_done: bool
    lock: Lock | None


@dataclass(frozen=True)
class OutlineModule:
    title: str
    steps: tuple

    @property
    def done(self):
        return sum(step.is_done for step in self.steps)

    @property
    def minutes(self):
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True)
class Outline:
    """What one enrollment has to do, in order. ``next_step`` is the first required one that may be done now, or None;
    a session, which is held when others say, only when nothing else is left.

    ``next_locked`` is the locked step to wait for when nothing else is left. ``handed_in`` tells when asked which
    (enrollment, step) keys wait for judgement.
    """

    steps: tuple
    enrollment: int | None = None
    handed_in: Callable = field(default=set, compare=False)

    @cached_property
    def modules(self) -> tuple:
        groups = groupby(self.steps, key=lambda step: step.module_title)
        return tuple(OutlineModule(title, tuple(steps)) for title, steps in groups)

    @cached_property
    def required(self) -> tuple:
        return tuple(step for step in self.steps if step.is_required)

    @cached_property
    def done(self) -> int:
        return sum(step.is_done for step in self.required)

    @property
    def total(self) -> int:
        return len(self.required)

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 0

    @cached_property
    def open(self) -> tuple:
        """The required steps that are neither done nor locked."""
        return tuple(step for step in self.required if not step.is_done and not step.lock)

    @cached_property
    def awaiting(self) -> tuple:
        """Open steps whose work is handed in; others judge it. No query where no such step is open."""
        judged = [step for step in self.open if step.kind in _inboxes]
        handed_in = self.handed_in() if judged else ()
        return tuple(step for step in judged if (self.enrollment, step.pk) in handed_in)

    @cached_property
    def next_step(self):
        todo = [step for step in self.open if step not in self.awaiting]
        return next((step for step in todo if step.kind != "session"), next(iter(todo), None))

    @cached_property
    def next_locked(self):
        if self.next_step:
            return None
        return next((step for step in self.required if step.lock), None)

    @property
    def is_finished(self) -> bool:
        return self.done == self.total

    @property
    def minutes_left(self) -> int:
        return sum(step.minutes for step in self.required if not step.is_done)

    @property
    def open_lessons(self) -> tuple:
        return tuple(step for step in self.required if step.kind == "lesson" and not step.is_done)

    def index(self, step_pk) -> int | None:
        """The place of a step in ``steps``, counted from 0."""
        return next((place for place, step in enumerate(self.steps) if step.pk == step_pk), None)

    def following(self, step_pk):
        """The step after that one, or None."""
        place = self.index(step_pk)
        rest = self.steps[place + 1 :] if place is not None else ()
        return next(iter(rest), None)


def outline(enrollment, *, at) -> Outline:
    """The outline of one enrollment at a moment. At most two queries whatever its length."""
    return outlines([enrollment], at=at)[enrollment.pk]


def outlines(enrollments, *, at) -> dict:
    """Outlines by enrollment key; at most two queries for any number that bring their ``run`` along, and one more for
    all when any is asked what awaits judgement.

    Dropped steps show only where they are done.
    """
    enrollments = list(enrollments)
    done = defaultdict(dict)
    for enrollment_id, step_id, score in _completions([enrollment.pk for enrollment in enrollments]):
        done[enrollment_id][step_id] = score
    rows = steps_of({enrollment.run for enrollment in enrollments})
    handed_in = cache(lambda: {key for inbox in _inboxes.values() for key in inbox([it.pk for it in enrollments])})
    return {it.pk: Outline(_lines(rows[it.run_id], done[it.pk], it.run, at), it.pk, handed_in) for it in enrollments}


def _of_one(enrollment):
    return StepCompletion.objects.filter(enrollment=enrollment).order_by().values_list(*DONE)


_completions_of_one = Prepared(_of_one, int)


def _completions(keys):
    if len(keys) == 1:
        return _completions_of_one.rows(*keys)
    return StepCompletion.objects.filter(enrollment__in=keys).order_by().values_list(*DONE)


def _lines(rows, done, run, at) -> tuple:
    by_key, steps = {row[0]: row for row in rows}, []
    for row in rows:
        is_done = row[0] in done
        if is_done or row[REQUIRED]:
            waits = not is_done and (row[ON_DAY] or row[AFTER])
            steps.append(OutlineStep(*row, is_done, _lock(row, by_key, done, run, at) if waits else None))
    return tuple(steps)


def _lock(row, by_key, done, run, at) -> Lock | None:
    first = by_key.get(row[AFTER])
    before = first and Before(first[TITLE], first[URL], first[0] in done, done.get(first[0]))
    return lock_of(OutlineStep(*row, False, None), before, run, at)
