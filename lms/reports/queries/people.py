"""The rows behind a number: participants with what is known of each, in a constant number of queries."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, FloatField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from assessments.assignments.models import Submission
from assessments.quizzes.models import Attempt
from cohorts.attendance.models import Attendance
from cohorts.logbook.models import LogbookEntry
from cohorts.placements.models import Participant, ParticipantEnrollment
from lms.reports.queries.facts import last_sign, silent_before
from lms.reports.tallies import quiet_before

PERSON = "enrollment__participant_enrollment__participant"


@dataclass(frozen=True)
class Sieve:
    """One way to narrow the list: its label, and ``pick(participants, at)``."""

    label: str
    pick: object


def listed(user):
    """Participants ``user`` may see, each with cooperative, regency, province and cohort at hand."""
    return (
        Participant.objects.visible_to(user)
        .select_related("user", "cohort", "cooperative__province__province", "cooperative__village__parent__parent")
        .order_by("cohort__starts_on", "cohort", "cooperative__province", "user__name", "pk")
    )


def province_name(cooperative) -> str:
    """The everyday name in the reader's language; the decree's where a province has no row of its own."""
    region = cooperative.province
    return region.province.name if hasattr(region, "province") else region.name


def narrowed(participants, at, **where):
    """``participants`` of ``province``, ``cohort``, ``program`` (codes), in the ``sieve`` (key of SIEVES), ``name``
    being part of their own or their cooperative's; empty values narrow nothing."""
    columns = {"province": "cooperative__province", "cohort": "cohort__code", "program": "cohort__program__code"}
    for name, column in columns.items():
        if where.get(name):
            participants = participants.filter(**{column: where[name]})
    if where.get("name"):
        participants = participants.filter(
            Q(user__name__icontains=where["name"]) | Q(cooperative__name__icontains=where["name"])
        )
    return SIEVES.get(where.get("sieve"), SIEVES[""]).pick(participants, at)


def with_figures(participants):
    """Each participant with ``done``, ``total``, ``pre``, ``post`` (percent or ``None``), ``present``, ``sessions``,
    ``signed``, ``waiting``, ``lapsed`` (logbook) and ``ungraded`` (submissions), as subqueries of the one query."""
    entries = LogbookEntry.objects.filter(participant=OuterRef("pk"))
    attended = Attendance.objects.filter(participant=OuterRef("pk"))
    submissions = Submission.objects.filter(**{PERSON: OuterRef("pk")})
    return participants.annotate(
        done=_sum(_enrolments(), "enrollment__progress__done"),
        total=_sum(_enrolments(), "enrollment__progress__total"),
        pre=_mark("pre", "-submitted_at", "-pk"),
        post=_mark("post", "-percent"),
        present=_count(attended.filter(status=Attendance.Status.PRESENT), "participant"),
        sessions=_count(attended, "participant"),
        signed=_count(entries.filter(state=LogbookEntry.State.SIGNED), "participant"),
        waiting=_count(entries.awaiting(), "participant"),
        lapsed=_count(entries.filter(state=LogbookEntry.State.LAPSED), "participant"),
        ungraded=_count(submissions.filter(state=Submission.State.WAITING), PERSON),
    )


def _enrolments():
    return ParticipantEnrollment.objects.filter(participant=OuterRef("pk")).exclude(enrollment__state="withdrawn")


def _sum(rows, column):
    return Coalesce(Subquery(rows.order_by().values("participant").annotate(sum=Sum(column)).values("sum")), 0)


def _count(rows, owner):
    return Coalesce(Subquery(rows.order_by().values(owner).annotate(count=Count("pk")).values("count")), 0)


def _mark(kind, *order):
    percent = Cast(F("score"), FloatField()) * 100.0 / Cast(F("max_score"), FloatField())
    attempts = Attempt.objects.submitted().filter(quiz_kind=kind, **{PERSON: OuterRef("pk")})
    return Subquery(attempts.annotate(percent=percent).order_by(*order).values("percent")[:1])


def _everyone(participants, at):
    return participants


def _going(participants, at):
    return participants.taking_part()


def _gone(participants, at):
    return participants.filter(state=Participant.State.LEFT)


def _learning(*, without=False, **condition):
    """Those taking part who have (or, ``without``, have not) an enrollment like this."""

    def pick(participants, at):
        found = Exists(_enrolments().filter(**condition))
        enrolled = participants.taking_part().filter(Exists(_enrolments()))
        return enrolled.filter(~found if without else found)

    return pick


def _having(model, owner=PERSON, **condition):
    """Those taking part who own such a row."""

    def pick(participants, at):
        return participants.taking_part().filter(Exists(model.objects.filter(**{owner: OuterRef("pk")}, **condition)))

    return pick


def _quiet(participants, at):
    silent = _enrolments().annotate(last_sign=last_sign()).filter(silent_before(quiet_before(at)))
    return participants.filter(Exists(silent), state=Participant.State.ADMITTED)


WAITING_ENTRY = {"owner": "participant", "state": LogbookEntry.State.WAITING}
LAPSED_ENTRY = {"owner": "participant", "state": LogbookEntry.State.LAPSED}
SIGNED_ENTRY = {"owner": "participant", "state": LogbookEntry.State.SIGNED}
SUBMITTED = {"state": Attempt.State.SUBMITTED}
SIEVES = {
    "": Sieve(_("Semua yang diterima"), _going),
    "terdaftar": Sieve(_("Semua yang terdaftar"), _everyone),
    "mulai": Sieve(_("Sudah mulai belajar"), _learning(enrollment__progress__done__gt=0)),
    "belum-mulai": Sieve(_("Belum mulai belajar"), _learning(without=True, enrollment__progress__done__gt=0)),
    "pre-test": Sieve(_("Mengerjakan pre-test"), _having(Attempt, quiz_kind="pre", **SUBMITTED)),
    "tugas-menunggu": Sieve(_("Tugas menunggu penilaian"), _having(Submission, state=Submission.State.WAITING)),
    "tugas-diterima": Sieve(_("Tugas diterima"), _having(Submission, state=Submission.State.ACCEPTED)),
    "post-test": Sieve(_("Mengerjakan post-test"), _having(Attempt, quiz_kind="post", **SUBMITTED)),
    "selesai": Sieve(_("Menyelesaikan kursus"), _learning(without=True, enrollment__progress__finished_at=None)),
    "hadir": Sieve(_("Punya catatan presensi"), _having(Attendance, owner="participant")),
    "logbook-sah": Sieve(_("Logbook disahkan"), _having(LogbookEntry, **SIGNED_ENTRY)),
    "logbook-menunggu": Sieve(_("Logbook menunggu paraf"), _having(LogbookEntry, **WAITING_ENTRY)),
    "logbook-lewat": Sieve(_("Logbook lewat batas"), _having(LogbookEntry, **LAPSED_ENTRY)),
    "sunyi": Sieve(_("Tanpa kabar 7 hari"), _quiet),
    "keluar": Sieve(_("Keluar"), _gone),
}
