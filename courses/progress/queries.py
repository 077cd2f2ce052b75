"""How far a learner is, step by step."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from django.db.models import PositiveSmallIntegerField, Value

from courses.enrollments.queries import STEP_COLUMNS, steps_of
from courses.progress.models import StepCompletion
from courses.progress.rules import Before, Lock, lock_of
from lms.core.prepared import Prepared

REQUIRED, ON_DAY, AFTER, TITLE, URL = map(
    STEP_COLUMNS.index, ("is_required", "opens_on_day", "opens_after_id", "title", "url")
)
_inboxes = []


def register_inbox(inbox):
    """``inbox()``, of a floor above, gives the rows of work that waits for judgement, each with ``enrollment`` and
    ``step``."""
    _inboxes.append(inbox)


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

    ``next_locked`` is the locked step to wait for when nothing else is left. ``handed_in`` has the keys of the steps
    whose work waits for judgement.
    """

    steps: tuple
    handed_in: frozenset = frozenset()

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
        """Open steps whose work is handed in; others judge it."""
        return tuple(step for step in self.open if step.pk in self.handed_in)

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
    """Outlines by enrollment key; at most two queries for any number that bring their ``run`` along.

    Dropped steps show only where they are done.
    """
    enrollments = list(enrollments)
    done, handed_in = defaultdict(dict), defaultdict(set)
    for enrollment_id, step_id, score, waits in _work([enrollment.pk for enrollment in enrollments]):
        if waits:
            handed_in[enrollment_id].add(step_id)
        else:
            done[enrollment_id][step_id] = score
    rows = steps_of({enrollment.run for enrollment in enrollments})
    lines = {it.pk: _lines(rows[it.run_id], done[it.pk], it.run, at) for it in enrollments}
    return {pk: Outline(steps, frozenset(handed_in[pk])) for pk, steps in lines.items()}


def _work_of(**enrollments):
    """(enrollment, step, score, whether it waits) of what is done and of what is handed in; one query for both."""
    done = StepCompletion.objects.filter(**enrollments).order_by()
    waiting = [inbox().filter(**enrollments).order_by() for inbox in _inboxes]
    found = done.values_list("enrollment_id", "step_id", "score", Value(False))
    no_score = Value(None, PositiveSmallIntegerField())
    handed_in = [rows.values_list("enrollment_id", "step_id", no_score, Value(True)) for rows in waiting]
    return found.union(*handed_in, all=True)


_work_of_one = Prepared(lambda enrollment: _work_of(enrollment=enrollment), int)


def _work(keys):
    return _work_of_one.rows(*keys) if len(keys) == 1 else _work_of(enrollment__in=keys)


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
