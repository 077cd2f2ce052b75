"""Figures as values that add up: a board of any reach is the sum of its cells."""

from dataclasses import dataclass, fields
from datetime import timedelta
from decimal import Decimal

from lms.core.times import WIB, local

QUIET_DAYS = 7


@dataclass(frozen=True)
class Measure:
    """``value`` out of (or summed over) ``n``."""

    value: Decimal = Decimal(0)
    n: int = 0

    def __add__(self, other):
        return Measure(self.value + other.value, self.n + other.n)

    @property
    def count(self) -> int:
        return int(self.value)

    @property
    def mean(self) -> Decimal | None:
        """``value / n`` to one digit after the comma; ``None`` when it rests on nobody."""
        return round(self.value / self.n, 1) if self.n else None

    @property
    def share(self) -> float | None:
        """``value / n`` as 0…1; ``None`` when it rests on nobody."""
        return float(self.value / self.n) if self.n else None

    @property
    def percent(self) -> Decimal | None:
        """``value`` in hundredths of ``n``, whole."""
        return round(self.value * 100 / self.n) if self.n else None


@dataclass(frozen=True)
class Tally:
    """Everything that is counted in a cell, over those who take part (admitted, or through); each field is a metric.

    ``participants`` counts everyone sent, whatever became of them. ``pre``, ``post`` and ``gain`` are sums of percent
    over the enrollments that have them (``gain`` over those that have both); the others are counts out of their ``n``.
    """

    participants: Measure = Measure()
    admitted: Measure = Measure()
    left: Measure = Measure()
    started: Measure = Measure()
    steps: Measure = Measure()
    finished: Measure = Measure()
    took_pre: Measure = Measure()
    took_post: Measure = Measure()
    accepted: Measure = Measure()
    pre: Measure = Measure()
    post: Measure = Measure()
    gain: Measure = Measure()
    attendance: Measure = Measure()
    signed: Measure = Measure()
    waiting: Measure = Measure()
    lapsed: Measure = Measure()
    ungraded: Measure = Measure()
    quiet: Measure = Measure()

    def __add__(self, other):
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in METRICS})

    def items(self):
        """(metric, measure) of what is not empty."""
        return [(name, getattr(self, name)) for name in METRICS if getattr(self, name) != Measure()]


METRICS = [field.name for field in fields(Tally)]


def fold(cells, key) -> dict:
    """Sum ``cells`` {cell: Tally} over ``key(cell)``."""
    sums = {}
    for cell, tally in cells.items():
        group = key(cell)
        sums[group] = sums[group] + tally if group in sums else tally
    return sums


def total(cells) -> Tally:
    """The sum of all ``cells``."""
    return sum(cells.values(), Tally())


def quiet_before(at):
    """Whose last sign of life lies before this moment is quiet: the beginning of the day a week ago, in WIB.

    It moves once a day, so between two days figures depend on facts alone.
    """
    today = local(at, WIB).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=QUIET_DAYS)
