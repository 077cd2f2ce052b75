"""The table of marks, and what a live session came to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.assignments.models import Submission
from assessments.gradebook.models import LiveScore
from assessments.quizzes.models import Attempt
from cohorts.live.race.queries import results_of
from cohorts.placements.models import Participant
from cohorts.programs.models import ScheduledSession
from courses.enrollments.models import RunStep
from lms.ui.figures import EMPTY, percent

PERSON = "enrollment__participant_enrollment__participant"
State = Submission.State


@dataclass(frozen=True)
class Line:
    """One participant who took part: how many answers were ``right``, and the score that stands, if any."""

    participant: Participant
    right: int
    standing: LiveScore | None


@dataclass(frozen=True)
class LiveResult:
    """Lines of who ``took_part`` and participants who were ``absent``, both by name; ``asked`` questions count."""

    asked: int
    took_part: list
    absent: list

    @cached_property
    def to_record(self) -> list[Line]:
        """The lines that no score stands for yet, or one with other figures."""
        figures = {line: (line.right, self.asked) for line in self.took_part}
        return [line for line, now in figures.items() if _figures(line.standing) != now]

    @property
    def to_replace(self) -> list[Line]:
        return [line for line in self.to_record if line.standing]

    @property
    def people(self) -> int:
        return len(self.took_part) + len(self.absent)

    @property
    def recorded(self) -> int:
        return sum(line.standing is not None for line in self.took_part)


def _figures(score):
    return score and (score.points, score.max_points)


def live_result(room) -> LiveResult:
    """What the participants of a main ``room`` earned in its quiz races; six queries.

    A point is a right answer, the most is the number of questions whose answer was shown, the same for everybody.
    Speed earns nothing: it measures the network as much as the person. A question that somebody missed is not right,
    as in a quiz; but who answered none took no part and gets no score, not zero. Races in breakouts do not count: they
    were not put to everybody. Polls have no right answer.
    """
    results = results_of(room)
    asked = sum(len(result["questions"]) for result in results)
    right, answered = Counter(), set()
    for user, done in (pair for result in results for pair in result["people"].items()):
        right[user] += len(done["right"])
        answered |= {user} if done["right"] or done["wrong"] else set()
    scores = LiveScore.objects.standing().filter(session=room.session_id)
    standing = {score.participant_id: score for score in scores}
    people = Participant.objects.taking_part().filter(cohort=room.session.cohort_id).select_related("user")
    people = list(people.order_by("user__name", "pk"))
    return LiveResult(
        asked,
        [Line(one, right[one.user_id], standing.get(one.pk)) for one in people if one.user_id in answered],
        [one for one in people if one.user_id not in answered],
    )


@dataclass(frozen=True)
class Mark:
    """One cell: what it says, ``note`` in small beside it, where it comes from, its share of the best in percent."""

    text: str = EMPTY
    note: str = ""
    url: str = ""
    percent: float | None = None


@dataclass(frozen=True)
class Column:
    """A quiz, an assignment or a recorded live session; ``marks`` by participant, ``missing`` for everybody else."""

    title: str
    url: str
    marks: dict
    missing: Mark = Mark()

    def of(self, participant) -> Mark:
        return self.marks.get(participant.pk, self.missing)


@dataclass(frozen=True)
class Group:
    """Columns under one heading: a course, or the live sessions."""

    title: str
    columns: list


@dataclass(frozen=True)
class Book:
    """``people`` by name, and what stands for them."""

    people: list
    groups: list

    @cached_property
    def columns(self) -> list[Column]:
        return [column for group in self.groups for column in group.columns]

    @property
    def rows(self) -> list[tuple]:
        """[(participant, marks in the order of the columns)]."""
        return [(one, [column.of(one) for column in self.columns]) for one in self.people]

    @property
    def sections(self) -> list[tuple]:
        """[(title of a group, [(column, mark)])] of the only one in the book."""
        [one] = self.people
        return [(group.title, [(column, column.of(one)) for column in group.columns]) for group in self.groups]


def learners(cohort, user):
    """The participants whose marks ``user`` may look through, by name."""
    people = Participant.objects.whose_work_shows_to(user).taking_part().filter(cohort=cohort)
    return people.select_related("user", "cooperative").order_by("user__name", "pk")


def own_participation(cohort, user) -> Participant | None:
    """The part that ``user`` took in ``cohort``."""
    return Participant.objects.filter(cohort=cohort, user=user).first()


def book_of(cohort, people, *, own=False) -> Book:
    """The marks of ``people`` (participants of ``cohort``) in five queries.

    Of a quiz the best attempt counts, as it does for finishing a step; of an assignment the latest hand-in. ``own``
    is for the learner: marks show once they are released.
    """
    people = list(people)
    work = _attempts(people) | _submissions(people, own)
    groups = [*_courses(cohort, work), Group(_("Sesi langsung"), _sessions(cohort, people, own))]
    return Book(people, [group for group in groups if group.columns])


def _courses(cohort, work) -> list[Group]:
    groups = {}
    for step in _steps(cohort):
        column = Column(step.title, step.url, work.get(step.pk, {}))
        groups.setdefault(step.run_id, Group(step.run.title, [])).columns.append(column)
    return list(groups.values())


def _steps(cohort):
    """Quizzes and assignments of the cohort's runs; those dropped from a run as long as somebody has worked on them."""
    work = [model.objects.filter(step=OuterRef("pk")) for model in (Attempt, Submission)]
    worked_on = Q(Exists(work[0])) | Q(Exists(work[1]))
    steps = RunStep.objects.filter(run__cohort_run__cohort=cohort, kind__in=["quiz", "assignment"])
    steps = steps.filter(Q(is_required=True) | worked_on).select_related("run")
    return steps.order_by("run__opens_at", "run", "position")


def _attempts(people) -> dict:
    """{step: {participant: Mark}} of the best attempts."""
    best = {}
    attempts = Attempt.objects.submitted().filter(**{f"{PERSON}__in": people}).annotate(person=F(PERSON))
    for attempt in attempts.order_by("number"):
        marks = best.setdefault(attempt.step_id, {})
        if attempt.person not in marks or attempt.percent > marks[attempt.person].percent:
            marks[attempt.person] = attempt
    return {step: {person: _quiz_mark(attempt) for person, attempt in marks.items()} for step, marks in best.items()}


def _quiz_mark(attempt):
    url = reverse("quizzes:result", args=[attempt.uuid])
    return Mark(percent(attempt.percent), url=url, percent=float(attempt.percent))


def _submissions(people, own) -> dict:
    """{step: {participant: Mark}} of the latest hand-ins."""
    told = ("state", "grades__points", "grades__max_points", "grades__release")
    rows = Submission.objects.filter(**{f"{PERSON}__in": people}).order_by("number", "grades__at", "grades__pk")
    found = {}
    for step, person, uuid, *rest in rows.values_list("step", PERSON, "uuid", *told):
        url = reverse("assignments:submission", args=[uuid])
        found.setdefault(step, {})[person] = _work_mark(url, own, *rest)
    return found


def _work_mark(url, own, state, points, most, release):
    if state == State.WAITING:
        return Mark(_("menunggu"), _("belum dinilai"), url)
    if state == State.RETURNED:
        return Mark(_("dikembalikan"), url=url)
    if own and not release:
        return Mark(_("diterima"), _("nilai belum dirilis"), url)
    return _points(points, most, url, "" if release else _("belum dirilis"))


def _points(points, most, url, note=""):
    return Mark(f"{points}/{most}", note, url, round(100 * points / most, 2) if most else None)


def _sessions(cohort, people, own) -> list[Column]:
    """A column for each session that was recorded; who has no score in it took no part."""
    marks = {}
    for score in LiveScore.objects.standing().filter(participant__in=people).select_related("session"):
        mark = _points(score.points, score.max_points, _address(score.session, own))
        marks.setdefault(score.session_id, {})[score.participant_id] = mark
    scored = LiveScore.objects.filter(session=OuterRef("pk"))
    sessions = ScheduledSession.objects.filter(Exists(scored), cohort=cohort)
    absent = Mark(_("tidak ikut"))
    return [Column(one.title, _address(one, own), marks.get(one.pk, {}), absent) for one in sessions]


def _address(session, own):
    return reverse("live:replay" if own else "live:results", args=[session.uuid])


def sheet_of(book) -> Iterator[list]:
    """``book`` as rows for a spreadsheet, headings first; every mark in percent, so that a spreadsheet can reckon."""
    titles = [f"{group.title}: {column.title} (%)" for group in book.groups for column in group.columns]
    yield [_("Nama"), _("Koperasi"), *titles, _("Data contoh")]
    for one, marks in book.rows:
        figures = [_figure(mark) for mark in marks]
        yield [one.user.name, one.cooperative.name, *figures, _("ya") if one.is_demo else ""]


def _figure(mark):
    if mark.percent is not None:
        return mark.percent
    return "" if mark.text == EMPTY else mark.text
