"""Values that the figure components draw. Rooms make them from their own rows; texts come in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.ui import figures


@dataclass(frozen=True)
class Tile:
    """One province on ``tile_map.html``.

    ``code`` is two letters, or ISO 3166-2 (``ID-JB``); ``row`` and ``col`` count from 1 (8 × 16); ``value`` is the
    text of the figure ("12 dari 14"), ``n`` how many it rests on; ``step`` 1…5 the depth of color, 0 when there is
    nothing to show.
    """

    code: str
    name: str
    row: int
    col: int
    value: str
    n: int
    url: str
    step: int
    current: bool = False

    @property
    def letters(self) -> str:
        return self.code.rpartition("-")[2]

    @property
    def east(self) -> bool:
        """East of Sulawesi's west coast: on phones these columns drop below the west."""
        return self.col >= 10


def step_of(share: float | None) -> int:
    """The color step of a share (0…1): five equal classes; 0 for ``None``."""
    return 0 if share is None else min(5, int(share * 5) + 1)


LEGEND_SHARES = ["0–19%", "20–39%", "40–59%", "60–79%", "80–100%"]


@dataclass(frozen=True)
class Kpi:
    """One figure of ``kpi.html``: ``change`` in words ("9 sejak pekan lalu"), ``trend`` up, down, better or flat."""

    name: str
    value: str
    unit: str = ""
    note: str = ""
    change: str = ""
    trend: str = "up"
    url: str = ""
    is_demo: bool = False


@dataclass(frozen=True)
class Bar:
    """One row of ``chart_bar.html``: ``value`` as text, ``share`` 0…1 of the longest bar; ``tone`` leaf or wait."""

    label: str
    value: str
    share: float | None
    note: str = ""
    url: str = ""
    tone: str = ""

    @property
    def width(self) -> str:
        """For an SVG attribute, so never in the reader's number format."""
        return f"{100 * min(max(self.share or 0, 0), 1):.1f}%"


def bars(rows: Sequence[tuple[str, int, str]]) -> list[Bar]:
    """Bars from (label, count, url), measured against the largest count."""
    most = max((count for _label, count, _url in rows), default=0) or 1
    return [Bar(label, figures.number(count), count / most, url=url) for label, count, url in rows]


@dataclass(frozen=True)
class Line:
    """``chart_line.html``: ``points`` are (label, number), oldest first; ``limit`` a dashed line, with its text."""

    title: str
    points: Sequence[tuple[str, float]]
    limit: float | None = None
    limit_text: str = ""
    end_text: str = ""
    texts: Sequence[str] = field(default=())

    @property
    def _top(self) -> float:
        return max([number for _label, number in self.points] + [self.limit or 0]) * 1.04 or 1

    def _at(self, index: int, number: float) -> str:
        across = 100 * index / max(1, len(self.points) - 1)
        return f"{across:.1f} {100 - 100 * number / self._top:.1f}"

    @property
    def line(self) -> str:
        return "M" + " ".join(self._at(index, number) for index, (_label, number) in enumerate(self.points))

    @property
    def area(self) -> str:
        return f"M0 100 {self.line[1:]} 100 100z"

    @property
    def dot(self) -> str:
        return f"M{self._at(len(self.points) - 1, self.points[-1][1])}h0"

    @property
    def limit_line(self) -> str:
        return f"M{self._at(0, self.limit)}H100" if self.limit is not None else ""

    @property
    def labels(self) -> list[str]:
        """At most six labels below the axis, the first and the last always among them."""
        names = [label for label, _number in self.points]
        step = max(1, -(-(len(names) - 1) // 5))
        return [*names[:-1:step], names[-1]] if names else []

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The same data for the table behind the drawing."""
        texts = self.texts or [figures.number(number) for _label, number in self.points]
        return [(label, text) for (label, _number), text in zip(self.points, texts, strict=True)]


@dataclass(frozen=True)
class PhaseStep:
    """One dot of ``timeline.html``: ``state`` done, now or empty."""

    label: str
    note: str = ""
    state: str = ""
    url: str = ""


@dataclass(frozen=True)
class Phase:
    """A stretch of the wave: ``kind`` before, days or home."""

    kind: str
    title: str
    note: str
    steps: Sequence[PhaseStep]
