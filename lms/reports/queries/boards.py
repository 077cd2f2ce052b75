"""Adding settled figures up for a board: one query over ``Figure`` and one for the cohorts it speaks of."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from cohorts.placements.models import Participant
from cohorts.programs.models import Cohort, Program
from lms.reports.models import Figure
from lms.reports.queries.facts import Cell, measure
from lms.reports.rules import is_of_regency, sees_nation
from lms.reports.tallies import Measure, Tally, fold, total


@dataclass(frozen=True)
class Board:
    """The cells a person may see, with their cohorts {pk: Cohort}; ``program`` is the one they were narrowed to."""

    cells: dict
    cohorts: dict
    programs: list = field(default_factory=list)
    program: Program | None = None

    @cached_property
    def total(self) -> Tally:
        return total(self.cells)

    @cached_property
    def by_province(self) -> dict[str, Tally]:
        return fold(self.cells, lambda cell: cell.province)

    @cached_property
    def by_cohort(self) -> dict[int, Tally]:
        return fold(self.cells, lambda cell: cell.cohort)

    @cached_property
    def is_demo(self) -> bool:
        return any(cohort.is_demo for cohort in self.cohorts.values())

    @property
    def filters(self) -> dict:
        """What a link to the rows behind a number has to carry."""
        return {"program": self.program.code} if self.program else {}


def board_for(user, at, *, program=None, **where) -> Board:
    """The board of ``user``; ``where`` narrows it: ``province`` (code), ``cohort``.

    ``program`` is a code, ``"semua"``, or ``None`` for the internship programme where there is one.
    """
    cells = _cells(user, at, where)
    cohorts = Cohort.objects.filter(pk__in={cell.cohort for cell in cells}).select_related("program", "host")
    found = {cohort.pk: cohort for cohort in cohorts}
    programs = sorted({cohort.program for cohort in found.values()}, key=lambda one: (one.kind, one.name))
    chosen = None if "cohort" in where else _chosen(programs, program)
    if chosen:
        found = {pk: cohort for pk, cohort in found.items() if cohort.program_id == chosen.pk}
        cells = {cell: tally for cell, tally in cells.items() if cell.cohort in found}
    return Board(cells, found, programs, chosen)


def _chosen(programs, code):
    if code == "semua":
        return None
    internships = [one for one in programs if one.kind == Program.Kind.INTERNSHIP]
    return next((one for one in programs if one.code == code), internships[0] if internships else None)


def _cells(user, at, where):
    if is_of_regency(user) and not sees_nation(user):
        return measure(_participants(user, where), at)
    rows = Figure.objects.visible_to(user).filter(**where).order_by()
    measures = defaultdict(dict)
    for cohort, province, metric, value, n in rows.values_list("cohort", "province", "metric", "value", "n"):
        measures[Cell(cohort, province)][metric] = Measure(value, n)
    return {cell: Tally(**found) for cell, found in measures.items()}


def _participants(user, where):
    names = {"province": "cooperative__province", "cohort": "cohort"}
    return Participant.objects.visible_to(user).filter(**{names[name]: value for name, value in where.items()})
