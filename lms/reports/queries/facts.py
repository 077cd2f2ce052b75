"""Counting the facts of the floors below into tallies, a cell at a time, and finding which cells a verb touched."""

from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from assessments.assignments.models import Submission
from assessments.quizzes.models import Attempt
from cohorts.attendance.models import Attendance
from cohorts.logbook.models import LogbookEntry
from cohorts.placements.models import Participant, ParticipantEnrollment
from courses.progress.models import StepCompletion
from lms.audit.models import AuditEntry
from lms.reports.tallies import Measure, Tally, quiet_before

ENROLLED = "enrollment__participant_enrollment__participant"
# How an entry of the trail leads from its object to participants; entries also lead there by their subject.
PATHS = {
    "cohorts.cohort": "cohort",
    "cohorts.cohortrun": "cohort__cohort_runs",
    "cohorts.importbatch": "cohort__imports",
    "cohorts.scheduledsession": "cohort__sessions",
    "cohorts.liveroom": "cohort__sessions__rooms",
    "cohorts.participant": "pk",
    "cohorts.cooperative": "cooperative",
    "cohorts.attendance": "attendances",
    "cohorts.logbookentry": "logbook",
    "cohorts.signoff": "logbook__sign_offs",
    "courses.run": "cohort__cohort_runs__run",
    "courses.enrollment": "participant_enrollments__enrollment",
    "courses.stepcompletion": "participant_enrollments__enrollment__completions",
    "assessments.attempt": "participant_enrollments__enrollment__attempts",
    "assessments.submission": "participant_enrollments__enrollment__submissions",
    "assessments.grade": "participant_enrollments__enrollment__submissions__grades",
}


class Cell(NamedTuple):
    """A cohort (primary key) and a province (code)."""

    cohort: int
    province: str


def measure(participants, at) -> dict[Cell, Tally]:
    """Count everything there is about ``participants`` (a queryset) as of ``at``; seven queries."""
    cells = defaultdict(dict)
    for part in (_heads, _progress, _tests, _attendance, _logbook, _submissions):
        _merge(cells, part(participants))
    _merge(cells, measure_quiet(participants, at))
    return {cell: Tally(**measures) for cell, measures in cells.items()}


def measure_quiet(participants, at) -> dict[Cell, dict]:
    """Those who began or could have begun, have not finished, and gave no sign of life for a week."""
    enrolled = _enrolments(participants).filter(participant__state=Participant.State.ADMITTED)
    silent = silent_before(quiet_before(at))
    rows = _by_cell(enrolled.annotate(last_sign=last_sign()), "participant").annotate(
        quiet=Count("participant", distinct=True, filter=silent), learners=Count("participant", distinct=True)
    )
    return {_cell(row): {"quiet": _measure(row["quiet"], row["learners"])} for row in rows}


def last_sign():
    """For rows with an ``enrollment``: its latest completion, or when the learner could have begun.

    Not the last visit: looking leaves no trace in the trail, so figures made from the trail could not follow it.
    """
    latest = StepCompletion.objects.filter(enrollment=OuterRef("enrollment")).order_by("-completed_at")
    could_begin = Greatest("enrollment__enrolled_at", "enrollment__run__opens_at")
    return Coalesce(Subquery(latest.values("completed_at")[:1]), could_begin)


def silent_before(moment) -> Q:
    """A filter on rows with ``last_sign``: unfinished, and nothing done since ``moment``."""
    return Q(last_sign__lt=moment, enrollment__progress__finished_at=None)


def entries_after(audit_id):
    """The trail after ``audit_id``, without what merely looked."""
    return AuditEntry.objects.filter(pk__gt=audit_id).exclude(action__startswith="reports.").order_by("pk")


def cohorts_touched(entries) -> set[int]:
    """Cohorts (primary keys) whose figures the verbs behind ``entries`` may have moved."""
    things, subjects = defaultdict(set), set()
    for kind, pk, subject in entries.values_list("object_type", "object_id", "subject"):
        subjects.add(subject)
        things[kind].add(pk)
    touched = set(Participant.objects.filter(user__in=subjects - {None}).order_by().values_list("cohort", flat=True))
    for kind in things.keys() & PATHS.keys():
        found = Participant.objects.filter(**{f"{PATHS[kind]}__in": things[kind]})
        touched.update(found.order_by().values_list("cohort", flat=True))
    return touched


def _heads(participants):
    going = Q(state__in=[Participant.State.ADMITTED, Participant.State.COMPLETED])
    rows = _by_cell(participants).annotate(
        everyone=Count("pk"),
        going=Count("pk", filter=going),
        gone=Count("pk", filter=Q(state=Participant.State.LEFT)),
    )
    return {
        _cell(row): {
            "participants": _measure(row["everyone"], row["everyone"]),
            "admitted": _measure(row["going"], row["everyone"]),
            "left": _measure(row["gone"], row["everyone"]),
        }
        for row in rows
    }


def _progress(participants):
    rows = _by_cell(_enrolments(participants), "participant").annotate(
        learners=Count("participant", distinct=True),
        started=Count("participant", distinct=True, filter=Q(enrollment__progress__done__gt=0)),
        unfinished=Count("participant", distinct=True, filter=Q(enrollment__progress__finished_at=None)),
        done=Coalesce(Sum("enrollment__progress__done"), 0),
        steps=Coalesce(Sum("enrollment__progress__total"), 0),
    )
    return {
        _cell(row): {
            "started": _measure(row["started"], row["learners"]),
            "finished": _measure(row["learners"] - row["unfinished"], row["learners"]),
            "steps": _measure(row["done"], row["steps"]),
        }
        for row in rows
    }


def _tests(participants):
    """The latest pre-test and the best post-test of each enrollment, in percent; the gain where there are both."""
    cells = defaultdict(lambda: defaultdict(Measure))
    who = defaultdict(lambda: defaultdict(set))
    for cell, person, marks in _marks(participants):
        pre, post = marks.get("pre"), marks.get("post")
        for name, mark in (("pre", pre), ("post", post), ("gain", _gain(pre, post))):
            if mark is not None:
                cells[cell][name] += Measure(mark, 1)
        for kind in marks:
            who[cell][f"took_{kind}"].add(person)
    for cell, names in who.items():
        for name, people in names.items():
            cells[cell][name] = _measure(len(people), len(people))
    return cells


def _marks(participants):
    """(cell, participant, {"pre": percent, "post": percent}) of each enrollment that has either."""
    attempts = Attempt.objects.submitted().filter(quiz_kind__in=["pre", "post"], **_of(participants))
    rows = attempts.order_by("submitted_at", "pk").values_list(
        f"{ENROLLED}__cohort",
        f"{ENROLLED}__cooperative__province",
        ENROLLED,
        "enrollment",
        "quiz_kind",
        "score",
        "max_score",
    )
    by_enrollment, owner = defaultdict(dict), {}
    for cohort, province, person, enrollment, kind, score, max_score in rows.iterator():
        percent = round(score * 100 / max_score, 2)
        best = by_enrollment[enrollment].get(kind, percent)
        by_enrollment[enrollment][kind] = max(best, percent) if kind == "post" else percent
        owner[enrollment] = Cell(cohort, province), person
    return [(*owner[enrollment], marks) for enrollment, marks in by_enrollment.items()]


def _gain(pre, post):
    return None if pre is None or post is None else post - pre


def _attendance(participants):
    rows = _by_cell(Attendance.objects.filter(participant__in=_going(participants)), "participant").annotate(
        present=Count("pk", filter=Q(status=Attendance.Status.PRESENT)), records=Count("pk")
    )
    return {_cell(row): {"attendance": _measure(row["present"], row["records"])} for row in rows}


def _logbook(participants):
    """Out of the entries that stand: a returned one is written anew, so it is not counted."""
    entries = LogbookEntry.objects.filter(participant__in=_going(participants)).exclude(
        state=LogbookEntry.State.RETURNED
    )
    states = [LogbookEntry.State.SIGNED, LogbookEntry.State.WAITING, LogbookEntry.State.LAPSED]
    counts = {str(state): Count("pk", filter=Q(state=state)) for state in states}
    rows = _by_cell(entries, "participant").annotate(entries=Count("pk"), **counts)
    return {_cell(row): {str(state): _measure(row[state], row["entries"]) for state in states} for row in rows}


def _submissions(participants):
    rows = _by_cell(Submission.objects.filter(**_of(participants)), ENROLLED).annotate(
        handed_in=Count("pk"),
        ungraded=Count("pk", filter=Q(state=Submission.State.WAITING)),
        people=Count(ENROLLED, distinct=True),
        accepted=Count(ENROLLED, distinct=True, filter=Q(state=Submission.State.ACCEPTED)),
    )
    return {
        _cell(row): {
            "ungraded": _measure(row["ungraded"], row["handed_in"]),
            "accepted": _measure(row["accepted"], row["people"]),
        }
        for row in rows
    }


def _going(participants):
    return participants.taking_part().order_by()


def _of(participants):
    """A filter on rows with an enrollment: of those among ``participants`` who take part."""
    return {f"{ENROLLED}__in": _going(participants)}


def _enrolments(participants):
    return ParticipantEnrollment.objects.filter(participant__in=_going(participants)).exclude(
        enrollment__state="withdrawn"
    )


def _by_cell(rows, person=""):
    """Group ``rows`` by the cohort and province of the participant at ``person``."""
    start = f"{person}__" if person else ""
    return rows.order_by().values(cell_cohort=F(f"{start}cohort"), cell_province=F(f"{start}cooperative__province"))


def _cell(row) -> Cell:
    return Cell(row["cell_cohort"], row["cell_province"])


def _measure(value, n) -> Measure:
    return Measure(Decimal(value), n)


def _merge(cells, part):
    for cell, measures in part.items():
        cells[cell].update(measures)
