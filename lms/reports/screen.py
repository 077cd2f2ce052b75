"""A board as one request shows it. What settled figures say is the same until they are settled again, so its parts are
worked out only when a template has not kept them."""

from functools import cached_property, partial
from urllib.parse import urlencode

from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cohorts.placements.models import Participant
from lms.reports import shapes
from lms.reports.actions import settle_if_behind
from lms.reports.queries import calls as call_queries
from lms.reports.queries.boards import board_for
from lms.reports.queries.people import narrowed
from lms.reports.rules import may_open_rows, sees_nation
from lms.ui.shapes import LEGEND_SHARES

CALLS_ON_BOARD = 5
# Longer than figures stay as they are; what they are kept under changes with them.
KEPT_FOR = 120
PARTS = (
    "board", "ways", "kpis", "funnel", "cohort_columns", "comparison", "rows", "columns", "sum_row", "program_tabs",
    "people_url", "tiles", "map_tabs", "map_label", "legend",
)  # fmt: skip


class BoardScreen:
    """``where`` narrows the board (``province``, ``cohort``), ``asked`` is what links to its rows carry besides."""

    def __init__(self, request, at, where, **asked):
        self.request, self.at, self.where, self.asked = request, at, where, asked
        self.order = request.GET.get("urut", "-peserta")
        self.mark = settle_if_behind(at=at)

    @property
    def context(self) -> dict:
        """Everything ``lms/reports/board.html`` names; ``mark``, ``calls`` and ``stamp`` are known at once."""
        lazy = {name: SimpleLazyObject(partial(getattr, self, name)) for name in PARTS}
        now = {"order": self.order, "mark": self.mark, "stamp": self.stamp}
        return lazy | now | (self._calls if may_open_rows(self.request.user) else {"calls": None})

    @cached_property
    def stamp(self) -> str:
        """Names what the page shows: whose eyes, which address, language and clock, settled when."""
        user = self.request.user
        eyes = f"nation-{may_open_rows(user)}" if sees_nation(user) else f"user-{user.pk}"
        words = (get_language(), timezone.get_current_timezone_name(), self.mark.settled_at.timestamp())
        return ":".join(map(str, (eyes, self.request.get_full_path(), *words)))

    @cached_property
    def board(self):
        return board_for(self.request.user, self.at, program=self.request.GET.get("program"), **self.where)

    @cached_property
    def kept(self) -> dict:
        province = {"provinsi": self.where["province"]} if "province" in self.where else {}
        return self.board.filters | self.asked | province

    @cached_property
    def ways(self):
        return shapes.Ways(may_open_rows(self.request.user), self.kept)

    @property
    def kpis(self):
        return shapes.kpis(self.board.total, self.ways)

    @property
    def funnel(self):
        return shapes.funnel(self.board.total, self.ways)

    @property
    def cohort_columns(self):
        return shapes.side_by_side(self.board)

    @property
    def comparison(self):
        return shapes.comparison(self.board, self.ways)

    @cached_property
    def all_rows(self):
        return shapes.province_rows(self.board.by_province, self.ways, self.at)

    @property
    def rows(self):
        """Every province; of a cohort those that sent somebody."""
        rows = shapes.sort_rows(self.all_rows, self.order)
        return [row for row in rows if row.tally.participants.n] if "cohort" in self.where else rows

    @property
    def columns(self):
        return shapes.columns(self.request.GET, self.order)

    @property
    def sum_row(self):
        return shapes.sum_row(self.board.total)

    @property
    def people_url(self):
        return self.ways.people()

    @property
    def program_tabs(self):
        board = self.board
        options = [*((one.code, one.name) for one in board.programs), ("semua", _("Semua program"))]
        return shapes.tabs(self.request.GET, "program", options, board.program.code if board.program else "semua")

    @property
    def _map(self):
        chosen = self.request.GET.get("peta")
        return chosen if chosen in shapes.MAPS else "kemajuan"

    @property
    def tiles(self):
        return shapes.tiles(self.all_rows, shapes.MAPS[self._map][0])

    @property
    def map_label(self):
        return shapes.MAPS[self._map][1]

    @property
    def map_tabs(self):
        options = [(key, text) for key, (_metric, text) in shapes.MAPS.items()]
        return shapes.tabs(self.request.GET, "peta", options, self._map)

    @property
    def legend(self):
        return LEGEND_SHARES

    @property
    def _calls(self) -> dict:
        """Whom to call; kept like figures, and anew as soon as somebody has called."""
        contacted = call_queries.contacted_since(self.at - call_queries.RESTS_FOR)
        key = f"calls:{self.stamp}:{sum(map(len, contacted.values()))}"
        return caches["local"].get_or_set(key, partial(self._read_calls, contacted), KEPT_FOR)

    def _read_calls(self, contacted):
        if not self.board.cells:
            return {"calls": None}
        names = {"province": "provinsi", "cohort": "gelombang", "program": "program"}
        where = {name: self.kept.get(key) for name, key in names.items()}
        people = narrowed(Participant.objects.visible_to(self.request.user), self.at, **where)
        found = call_queries.calls_for(people, self.at, limit=CALLS_ON_BOARD, contacted=contacted)
        return {"calls": found, "calls_url": f"{reverse('reports:calls')}?{urlencode(self.kept)}"}
