"""How far a learner is, step by step."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
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

    ``next_locked`` is the locked step to wait for when nothing else is left.
    """

    steps: tuple

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
    def next_step(self):
        todo = [step for step in self.required if not step.is_done and not step.lock]
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
    """Outlines by enrollment key; at most two queries for any number that bring their ``run`` along.

    Dropped steps show only where they are done.
    """
    enrollments = list(enrollments)
    done = defaultdict(dict)
    for enrollment_id, step_id, score in _completions([enrollment.pk for enrollment in enrollments]):
        done[enrollment_id][step_id] = score
    rows = steps_of({enrollment.run for enrollment in enrollments})
    return {it.pk: _outline(rows[it.run_id], done[it.pk], it.run, at) for it in enrollments}


def _of_one(enrollment):
    return StepCompletion.objects.filter(enrollment=enrollment).order_by().values_list(*DONE)


_completions_of_one = Prepared(_of_one, int)


def _completions(keys):
    if len(keys) == 1:
        return _completions_of_one.rows(*keys)
    return StepCompletion.objects.filter(enrollment__in=keys).order_by().values_list(*DONE)


def _outline(rows, done, run, at) -> Outline:
    by_key, steps = {row[0]: row for row in rows}, []
    for row in rows:
        is_done = row[0] in done
        if is_done or row[REQUIRED]:
            waits = not is_done and (row[ON_DAY] or row[AFTER])
            steps.append(OutlineStep(*row, is_done, _lock(row, by_key, done, run, at) if waits else None))
    return Outline(tuple(steps))


def _lock(row, by_key, done, run, at) -> Lock | None:
    first = by_key.get(row[AFTER])
    before = first and Before(first[TITLE], first[URL], first[0] in done, done.get(first[0]))
    return lock_of(OutlineStep(*row, False, None), before, run, at)
