"""How two texts of a procedure differ: exactly the fields of the head and the steps that were touched. Pure.

A step keeps its id through every edit, so a step that only moved is told from one that was written anew; the fewest
steps that explain the new order count as moved (all but a longest increasing subsequence).
"""

from bisect import bisect_left
from dataclasses import dataclass

from courses.procedures.texts import HEAD, STEP

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"


@dataclass(frozen=True)
class FieldChange:
    """One field, before and after."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class StepChange:
    """One step. ``kind`` is the weightiest thing that happened; a changed step may have moved as well.

    ``was`` and ``now`` are its numbers (from 1), None where it is not; ``fields`` what reads differently.
    """

    kind: str
    id: str
    title: str
    was: int | None
    now: int | None
    has_moved: bool = False
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Differences:
    """Everything that differs, in reading order of the new text; removed steps where they stood."""

    head: tuple[FieldChange, ...]
    steps: tuple[StepChange, ...]

    @property
    def count(self) -> int:
        return len(self.head) + len(self.steps)


def differences(before, after) -> Differences:
    """From one canonical text to another; a text compared with itself has none."""
    was = {step["id"]: number for number, step in enumerate(before["steps"], start=1)}
    now = {step["id"]: number for number, step in enumerate(after["steps"], start=1)}
    old = {step["id"]: step for step in before["steps"]}
    moved = _moved([was[step_id] for step_id in now if step_id in was])
    found = [_standing(old.get(step["id"]), step, was, now, moved) for step in after["steps"]]
    gone = [
        StepChange(REMOVED, step["id"], step["title"], was[step["id"]], None)
        for step in before["steps"]
        if step["id"] not in now
    ]
    return Differences(_fields(before, after, HEAD), tuple(_in_place([step for step in found if step], gone)))


def _standing(old, step, was, now, moved) -> StepChange | None:
    """What happened to a step of the new text."""
    number = now[step["id"]]
    if old is None:
        return StepChange(ADDED, step["id"], step["title"], None, number)
    fields, has_moved = _fields(old, step, STEP), was[step["id"]] in moved
    if not fields and not has_moved:
        return None
    return StepChange(
        CHANGED if fields else MOVED, step["id"], step["title"], was[step["id"]], number, has_moved, fields
    )


def _fields(before, after, labels) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, str(label), before[name], after[name])
        for name, (label, _longest) in labels.items()
        if before[name] != after[name] and not (name == "detour" and not (before["if_yes"] or after["if_yes"]))
    )


def _in_place(standing, gone):
    """Removed steps before the first step that stands after the place they had."""
    return sorted([*standing, *gone], key=lambda step: (step.now or step.was, step.now is not None))


def _moved(places) -> set[int]:
    """The fewest of ``places`` (distinct numbers in their new order) to take out so that the rest rises."""
    ends, links, tails = [], {}, []
    for place in places:
        length = bisect_left(ends, place)
        links[place] = tails[length - 1] if length else None
        ends[length : length + 1] = [place]
        tails[length : length + 1] = [place]
    stayed, place = set(), tails[-1] if tails else None
    while place is not None:
        stayed.add(place)
        place = links[place]
    return set(places) - stayed
