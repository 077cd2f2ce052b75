"""What a lesson still wants, and the names of things in it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.notebook.models import Kept

Kind = Kept.Kind
KINDS = {"periksa": Kind.CHECK, "renungan": Kind.REFLECTION, "media": Kind.MEDIA}
LONGEST_REFLECTION = 4_000


def kind_of(name) -> str | None:
    """The kind of thing that carries ``name`` in a lesson."""
    return KINDS.get(name.partition("-")[0])


@dataclass(frozen=True)
class Missing:
    """One thing to answer or to hear yet; ``anchor`` is where it stands on the page."""

    name: str
    label: str

    @property
    def anchor(self) -> str:
        return f"simpanan-{self.name}"


def missing(needs, kept) -> list[Missing]:
    """What of ``needs`` (names, in the order of the lesson) is not among the ``kept`` names yet."""
    labels = {Kind.CHECK: _("Jawab pertanyaan ke-%(n)s"), Kind.MEDIA: _("Dengarkan atau tonton rekaman ke-%(n)s")}
    seen, found = {}, []
    for name in needs:
        kind = kind_of(name)
        seen[kind] = seen.get(kind, 0) + 1
        if name not in kept and kind in labels:
            found.append(Missing(name, labels[kind] % {"n": seen[kind]}))
    return found
