"""Reads of cohorts: list, board, timetable. Participants are reached by relation, for they live above."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Max, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce, NullIf

from cohorts.programs.models import Cohort, ScheduledSession
from courses.progress.models import Progress
from lms.core.prepared import Prepared
from lms.core.times import local
from lms.regions.models import everyday_name

# A wave of 38 fits on one.
PAGE = 40
OF_PARTICIPANT = "enrollment__participant_enrollment__participant"
PROVINCE = "cooperative__province"
# What the database tells of a line of the board, in the order of ``Row``.
LINE = (
    "pk", "uuid", "state", "user__name", "cooperative__name",
    f"{PROVINCE}__name", f"{PROVINCE}__province__name_id", f"{PROVINCE}__province__name_en",
)  # fmt: skip
SORTS = {
    "nama": ["user__name"],
    "-nama": ["-user__name"],
    "kemajuan": ["share", "user__name"],
    "-kemajuan": ["-share", "user__name"],
}


@dataclass(frozen=True)
class Row:
    """One participant on the board; ``percent`` and ``present_percent`` are None where there is nothing to count."""

    pk: int
    uuid: UUID
    state: str
    name: str
    cooperative: str
    province: str
    percent: int | None
    present_percent: int | None
    last_seen: datetime | None

    @property
    def state_label(self) -> str:
        return _of_cohort("participants").State(self.state).label


@dataclass(frozen=True)
class Board:
    """One cohort as ``user`` may see it; ``page`` holds a ``Row`` a participant."""

    cohort: Cohort
    page: object
    sort: str
    counts: dict
    held: int


def cohorts_for(user):
    """The cohorts one sees, latest first, with how many participants (``seen``) one sees in each."""
    seen = _participants(user).filter(cohort=OuterRef("pk"), state__in=["admitted", "completed"])
    count = seen.order_by().values("cohort").annotate(n=Count("pk")).values("n")
    rows = Cohort.objects.visible_to(user).select_related("program", "host")
    return rows.annotate(seen=Coalesce(Subquery(count), 0)).order_by("-starts_on", "code")


def _with_attendance(cohort):
    sessions = ScheduledSession.objects.filter(cohort=cohort, attendances__isnull=False)
    return sessions.order_by().values_list("pk").distinct()


_held = Prepared(_with_attendance, int)


def board(cohort, user, sort="nama", page=1) -> Board:
    """Who takes part and how far they are. The same number of queries for any number of participants."""
    sort = sort if sort in SORTS else "nama"
    held = len(_held.rows(cohort.pk))
    seen = cohort.participants.visible_to(user)
    states = dict(seen.order_by().values_list("state").annotate(n=Count("pk")))
    share = {"share": _share()} if "share" in SORTS[sort][0] else {}
    people = seen.annotate(**share).order_by(*SORTS[sort], "pk").values_list(*LINE)
    shown = Counted(people, PAGE, sum(states.values())).get_page(page)
    shown.object_list = _rows(list(shown.object_list), held)
    return Board(cohort, shown, sort, states, held)


class Counted(Paginator):
    """A paginator that is told how many rows there are: counting them would build every annotation again."""

    def __init__(self, rows, per_page, count):
        super().__init__(rows, per_page)
        self.count = count


def _share():
    own = Progress.objects.filter(**{OF_PARTICIPANT: OuterRef("pk")}).order_by().values(OF_PARTICIPANT)
    return Coalesce(Subquery(own.annotate(n=Sum("done") * 100 / NullIf(Sum("total"), 0)).values("n")), 0)


def _rows(lines, held) -> list[Row]:
    """The lines of one page with progress and attendance: two queries whatever their number."""
    people = [line[0] for line in lines]
    progress = Progress.objects.filter(**{f"{OF_PARTICIPANT}__in": people}).order_by().values_list(OF_PARTICIPANT)
    found = {pk: rest for pk, *rest in progress.annotate(Sum("done"), Sum("total"), Max("last_at"))}
    attended = _attendances(people).filter(status="present").values_list("participant").annotate(n=Count("pk"))
    present = dict(attended.order_by())
    rows = []
    for pk, uuid, state, name, cooperative, region, name_id, name_en in lines:
        done, total, last_seen = found.get(pk, (0, 0, None))
        province = everyday_name(name_id, name_en) or region
        percent = done * 100 // total if total else None
        at = present.get(pk, 0) * 100 // held if held else None
        rows.append(Row(pk, uuid, state, name, cooperative, province, percent, at, last_seen))
    return rows


def timetable(cohort, user):
    """[(date at the venue, [session])] of a cohort one sees."""
    sessions = ScheduledSession.objects.visible_to(user).filter(cohort=cohort).select_related("step")
    return [(day, list(group)) for day, group in groupby(sessions, key=_venue_day)]


def _venue_day(session):
    return local(session.starts_at, session.timezone).date()


def _participants(user):
    return _of_cohort("participants").objects.visible_to(user)


def _attendances(people):
    return ScheduledSession._meta.get_field("attendances").related_model.objects.filter(participant__in=people)


def _of_cohort(relation):
    """The table of a room above that points here."""
    return Cohort._meta.get_field(relation).related_model
