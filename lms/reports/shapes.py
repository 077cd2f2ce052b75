"""Boards as the kit draws them: key figures, tiles, bars, tables. Every number carries the way to its rows."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.core.times import local
from lms.regions.models import Province
from lms.reports.tallies import Tally
from lms.ui.figures import EMPTY, number, percent
from lms.ui.shapes import Bar, Kpi, Tile, step_of

# What the map may color, by its key in the address: metric and label.
MAPS = {
    "kemajuan": ("steps", gettext_lazy("Langkah selesai")),
    "mulai": ("started", gettext_lazy("Mulai belajar")),
    "selesai": ("finished", gettext_lazy("Menyelesaikan kursus")),
    "hadir": ("attendance", gettext_lazy("Kehadiran")),
    "logbook": ("signed", gettext_lazy("Logbook disahkan")),
}
# Columns of the table of provinces, by their key in the address: label, whether a number, whether for wide screens.
HEADINGS = {
    "nama": (gettext_lazy("Provinsi"), False, False),
    "zona": (gettext_lazy("Zona"), False, True),
    "peserta": (gettext_lazy("Peserta"), True, False),
    "mulai": (gettext_lazy("Mulai"), True, True),
    "kemajuan": (gettext_lazy("Langkah"), True, False),
    "nilai": (gettext_lazy("Kenaikan"), True, True),
    "hadir": (gettext_lazy("Hadir"), True, True),
    "logbook": (gettext_lazy("Logbook"), True, True),
    "sunyi": (gettext_lazy("Tanpa kabar"), True, False),
}
COLUMNS = {
    "nama": lambda row: row.name,
    "zona": lambda row: (row.zone, row.name),
    "peserta": lambda row: row.tally.admitted.count,
    "mulai": lambda row: row.tally.started.share or 0,
    "kemajuan": lambda row: row.tally.steps.share or 0,
    "nilai": lambda row: row.tally.gain.mean or 0,
    "hadir": lambda row: row.tally.attendance.share or 0,
    "logbook": lambda row: row.tally.signed.share or 0,
    "sunyi": lambda row: row.tally.quiet.count,
}


@dataclass(frozen=True)
class Ways:
    """Where numbers lead: to the rows, narrowed by ``where``; nowhere for those who may see sums only."""

    open: bool
    where: dict

    def people(self, sieve="", **more) -> str:
        asked = {**self.where, **({"saring": sieve} if sieve else {}), **more}
        return f"{reverse('reports:people')}?{urlencode(asked)}" if self.open else ""

    def province(self, code) -> str:
        """The province's page, or its line in the table for those who may not open it."""
        kept = {key: value for key, value in self.where.items() if key == "program"}
        address = reverse("reports:province", args=[code])
        return f"{address}?{urlencode(kept)}".rstrip("?") if self.open else f"#p{code}"


@dataclass(frozen=True)
class ProvinceRow:
    """One line of the table of provinces; ``tally`` is empty for provinces that have sent nobody yet."""

    code: str
    letters: str
    name: str
    zone: str
    row: int
    col: int
    tally: Tally
    url: str = ""

    @property
    def gain(self) -> str:
        return signed(self.tally.gain.mean)


@dataclass(frozen=True)
class Tab:
    """One choice in a row of choices."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Column:
    """One heading that sorts when followed; ``sorted`` is ascending, descending or empty."""

    label: str
    url: str
    number: bool
    wide: bool
    sorted: str


def with_query(query, **changes) -> str:
    """The present address's ``query`` (a QueryDict) with ``changes``; an empty text removes, the page number goes."""
    asked = query.copy()
    asked.pop("halaman", None)
    for key, text in changes.items():
        asked.pop(key, None)
        if text:
            asked[key] = text
    return f"?{asked.urlencode()}"


def tabs(query, key, options, current) -> list[Tab]:
    """Choices of the parameter ``key``: ``options`` are (value, label)."""
    return [Tab(str(label), with_query(query, **{key: value}), value == current) for value, label in options]


def columns(query, order) -> list[Column]:
    """Headings of the table of provinces; following one sorts by it, numbers from the largest; twice reverses."""
    current, found = order.removeprefix("-"), []
    for key, (label, is_number, wide) in HEADINGS.items():
        down = order.startswith("-")
        first = f"-{key}" if is_number else key
        again = key if down else f"-{key}"
        url = with_query(query, urut=again if key == current else first) + "#provinsi"
        way = ("descending" if down else "ascending") if key == current else ""
        found.append(Column(str(label), url, is_number, wide, way))
    return found


def sum_row(tally) -> ProvinceRow:
    """The last line of the table of provinces."""
    return ProvinceRow("", "", _("Jumlah"), "", 0, 0, tally)


def province_rows(by_province, ways, at) -> list[ProvinceRow]:
    """All 38 provinces, in the order of their codes. One query."""
    return [
        ProvinceRow(
            code=province.pk,
            letters=province.iso.rpartition("-")[2],
            name=province.name,
            zone=local(at, province.timezone).tzname(),
            row=province.row,
            col=province.col,
            tally=by_province.get(province.pk, Tally()),
            url=ways.province(province.pk),
        )
        for province in Province.objects.all()
    ]


def sort_rows(rows, order: str):
    """``rows`` by a column of COLUMNS, descending with a leading ``-``; empty provinces always last."""
    column = order.removeprefix("-")
    key = COLUMNS.get(column, COLUMNS["nama"])
    ranked = sorted(rows, key=key, reverse=order.startswith("-"))
    return sorted(ranked, key=lambda row: not row.tally.participants.n) if column != "nama" else ranked


def kpis(tally, ways) -> list[Kpi]:
    """The key figures, each with what it rests on."""
    return [
        Kpi(_("Peserta"), number(tally.admitted.count), note=_heads_note(tally), url=ways.people()),
        Kpi(_("Kemajuan belajar"), percent(tally.steps.percent), note=_steps_note(tally), url=ways.people("mulai")),
        Kpi(
            _("Kenaikan nilai tes"), signed(tally.gain.mean), _("poin"), _gain_note(tally), url=ways.people("post-test")
        ),
        Kpi(_("Kehadiran"), percent(tally.attendance.percent), note=_of(tally.attendance), url=ways.people("hadir")),
        Kpi(
            _("Logbook disahkan"),
            percent(tally.signed.percent),
            note=_logbook_note(tally),
            url=ways.people("logbook-sah"),
        ),
        Kpi(_("Tanpa kabar 7 hari"), number(tally.quiet.count), _("orang"), _of(tally.quiet), url=ways.people("sunyi")),
    ]


def funnel(tally, ways) -> list[Bar]:
    """From admission to the finished course, in people, as shares of those admitted."""
    steps = [
        (_("Diterima"), tally.admitted.count, ""),
        (_("Mulai belajar"), tally.started.count, "mulai"),
        (_("Mengerjakan pre-test"), tally.took_pre.count, "pre-test"),
        (_("Tugas diterima"), tally.accepted.count, "tugas-diterima"),
        (_("Mengerjakan post-test"), tally.took_post.count, "post-test"),
        (_("Menyelesaikan kursus"), tally.finished.count, "selesai"),
    ]
    most = tally.admitted.count or 1
    return [
        Bar(label, number(count), count / most, note=percent(round(100 * count / most)), url=ways.people(sieve))
        for label, count, sieve in steps
    ]


def tiles(rows, metric) -> list[Tile]:
    """The map of 38 provinces, colored by the share of ``metric``."""
    return [
        Tile(
            code=row.letters,
            name=row.name,
            row=row.row,
            col=row.col,
            value=_tile_text(row.tally, metric),
            n=getattr(row.tally, metric).n,
            url=row.url,
            step=step_of(getattr(row.tally, metric).share) if row.tally.admitted.count else 0,
        )
        for row in rows
    ]


def comparison(board, ways) -> list[tuple]:
    """Rows of the table of cohorts side by side: (label, [(text, bar width or "", url), …]); latest three cohorts."""
    chosen = side_by_side(board)
    tallies = [(cohort, board.by_cohort[cohort.pk]) for cohort in chosen]
    return [
        (label, [_compared(tally, metric, kind, ways, cohort.code, sieve) for cohort, tally in tallies])
        for label, metric, kind, sieve in _compared_rows()
    ]


def side_by_side(board):
    """The three latest cohorts of a board, oldest first."""
    return sorted(board.cohorts.values(), key=lambda cohort: (cohort.starts_on, cohort.pk))[-3:]


def signed(value) -> str:
    """A number with its sign: ``+21,4``."""
    return EMPTY if value is None else f"{'+' if value > 0 else ''}{number(value, 1)}".replace("-", "−")


def _compared_rows():
    return [
        (_("Mulai belajar"), "started", "share", "mulai"),
        (_("Langkah selesai"), "steps", "share", "mulai"),
        (_("Pre-test, rerata"), "pre", "mean", "pre-test"),
        (_("Post-test, rerata"), "post", "mean", "post-test"),
        (_("Kenaikan, poin"), "gain", "signed", "post-test"),
        (_("Kehadiran"), "attendance", "share", "hadir"),
        (_("Logbook disahkan"), "signed", "share", "logbook-sah"),
        (_("Logbook lewat batas"), "lapsed", "count", "logbook-lewat"),
        (_("Tugas menunggu penilaian"), "ungraded", "count", "tugas-menunggu"),
    ]


def _compared(tally, metric, kind, ways, code, sieve):
    measure = getattr(tally, metric)
    url = ways.people(sieve, gelombang=code)
    if kind == "share":
        return percent(measure.percent), _width(measure.share), url
    if kind == "mean":
        return number(measure.mean, 1), _width(None if measure.mean is None else float(measure.mean) / 100), url
    return (signed(measure.mean) if kind == "signed" else number(measure.count)), "", url


def _width(share):
    return "" if share is None else f"{100 * share:.1f}%"


def _tile_text(tally, metric):
    if not tally.admitted.count:
        return _("belum ada peserta")
    said = {"percent": percent(getattr(tally, metric).percent), "people": number(tally.admitted.count)}
    return _("%(percent)s, %(people)s peserta") % said


def _of(measure):
    return _("n = %(n)s") % {"n": number(measure.n)}


def _heads_note(tally):
    return _("dari %(all)s yang terdaftar") % {"all": number(tally.participants.count)}


def _steps_note(tally):
    said = {"done": number(tally.steps.count), "all": number(tally.steps.n)}
    return _("%(done)s dari %(all)s langkah") % said


def _gain_note(tally):
    said = {"pre": number(tally.pre.mean, 1), "post": number(tally.post.mean, 1), "n": number(tally.gain.n)}
    said |= {"n_pre": number(tally.pre.n), "n_post": number(tally.post.n)}
    return _("n = %(n)s; pre-test %(pre)s (n = %(n_pre)s), post-test %(post)s (n = %(n_post)s)") % said


def _logbook_note(tally):
    said = {"waiting": number(tally.waiting.count), "lapsed": number(tally.lapsed.count), "n": number(tally.signed.n)}
    return _("%(waiting)s menunggu, %(lapsed)s lewat batas, n = %(n)s") % said
