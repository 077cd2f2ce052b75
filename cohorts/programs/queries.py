"""Reads of cohorts: list, board, timetable. Participants are reached by relation, for they live above."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Count, F, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from cohorts.programs.models import Cohort, ScheduledSession
from courses.progress.models import Progress
from lms.core.times import local

PAGE = 50
SORTS = {
    "nama": ["user__name"],
    "-nama": ["-user__name"],
    "kemajuan": ["share", "user__name"],
    "-kemajuan": ["-share", "user__name"],
}


@dataclass(frozen=True)
class Board:
    """One cohort as ``user`` may see it; ``page`` holds participants with ``percent`` and ``present_percent``."""

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


def board(cohort, user, sort="nama", page=1) -> Board:
    """Who takes part and how far they are. The same number of queries for any number of participants."""
    sort = sort if sort in SORTS else "nama"
    held = ScheduledSession.objects.filter(cohort=cohort, attendances__isnull=False).distinct().count()
    people = _with_progress(cohort.participants.visible_to(user)).select_related(
        "user", "cooperative__province__province"
    )
    shown = Paginator(people.order_by(*SORTS[sort], "pk"), PAGE).get_page(page)
    for person in shown:
        person.percent = (person.done or 0) * 100 // person.total if person.total else 0
        person.present_percent = person.present * 100 // held if held else None
    states = cohort.participants.visible_to(user).order_by().values_list("state").annotate(n=Count("pk"))
    return Board(cohort, shown, sort, dict(states), held)


def _with_progress(people):
    own = Progress.objects.filter(enrollment__participant_enrollment__participant=OuterRef("pk")).order_by()
    own = own.values("enrollment__participant_enrollment__participant")
    present = Count("attendances", filter=Q(attendances__status="present"))
    return people.annotate(
        done=Subquery(own.annotate(n=Sum("done")).values("n")),
        total=Subquery(own.annotate(n=Sum("total")).values("n")),
        last_seen=Subquery(own.annotate(at=Max("last_at")).values("at")),
        present=present,
    ).annotate(share=Coalesce(F("done") * 100 / F("total"), 0))


def timetable(cohort, user):
    """[(date at the venue, [session])] of a cohort one sees."""
    sessions = ScheduledSession.objects.visible_to(user).filter(cohort=cohort)
    return [(day, list(group)) for day, group in groupby(sessions, key=_venue_day)]


def _venue_day(session):
    return local(session.starts_at, session.timezone).date()


def _participants(user):
    return Cohort._meta.get_field("participants").related_model.objects.visible_to(user)
