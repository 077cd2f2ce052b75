"""What a learner wrote and marked, for the pages that show it and for taking it along."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from courses.enrollments.models import RunStep
from courses.notebook.models import Kept
from courses.notes.models import Highlight, Note
from courses.notes.rules import UNDO_WITHIN
from lms.core.times import day


@dataclass
class Leaf:
    """Everything of one lesson: ``note`` or None, ``highlights`` and ``reflections`` in the order they were made."""

    step: RunStep
    note: Note | None = None
    highlights: list = field(default_factory=list)
    removed: list = field(default_factory=list)
    reflections: list = field(default_factory=list)

    @property
    def versions(self) -> list:
        """Texts that other tabs or devices wrote and that gave way, newest first."""
        return list(self.note.versions.all()) if self.note else []


def leaf_of(enrollment, step, at) -> Leaf:
    """The notes of one lesson; ``removed`` can still be brought back. At most three queries."""
    notes = Note.objects.filter(enrollment=enrollment, step=step).prefetch_related("versions")
    marks = list(Highlight.objects.filter(enrollment=enrollment, step=step).order_by("pk"))
    standing = [mark for mark in marks if mark.removed_at is None]
    lately = [mark for mark in marks if mark.removed_at and mark.removed_at > at - UNDO_WITHIN]
    return Leaf(step, notes.first(), standing, lately)


def leaves_of(enrollment, words="") -> list[Leaf]:
    """The lessons with something written or marked, in the order of the run; with ``words`` those that hold them.

    At most four queries for any number.
    """
    notes = Note.objects.filter(enrollment=enrollment).exclude(text="").select_related("step")
    marks = Highlight.objects.filter(enrollment=enrollment).standing().select_related("step").order_by("pk")
    thoughts = Kept.objects.reflections().filter(enrollment=enrollment).select_related("step")
    if words:
        notes = notes.filter(text__icontains=words)
        marks = marks.filter(Q(quote__icontains=words) | Q(remark__icontains=words))
        thoughts = thoughts.filter(words__icontains=words)
    leaves = {}
    for note in notes.prefetch_related("versions"):
        leaves.setdefault(note.step_id, Leaf(note.step)).note = note
    for mark in marks:
        leaves.setdefault(mark.step_id, Leaf(mark.step)).highlights.append(mark)
    for thought in thoughts:
        leaves.setdefault(thought.step_id, Leaf(thought.step)).reflections.append(thought)
    return sorted(leaves.values(), key=lambda leaf: leaf.step.position)


def as_markdown(enrollment, leaves, at: datetime) -> str:
    """The notes as a text file that any program reads."""
    title, other, thought = _("Catatan saya"), _("Tulisan lain yang disimpan"), _("Renungan Anda")
    lines = [f"# {title}: {enrollment.run.title}", "", day(at), ""]
    for leaf in leaves:
        lines += [f"## {leaf.step.title}", ""]
        if leaf.note and leaf.note.text.strip():
            lines += [leaf.note.text.strip(), ""]
        for mark in leaf.highlights:
            lines += [_quoted(mark.quote), ""]
            lines += [mark.remark, ""] if mark.remark else []
        for reflection in leaf.reflections:
            lines += [f"### {thought}", "", reflection.words, ""]
        for version in leaf.versions:
            lines += [f"### {other}", "", version.text.strip(), ""]
    return "\n".join(lines)


def _quoted(text) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())
