"""Everything about one participant on one page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.assignments.models import Submission
from assessments.quizzes.models import Attempt
from cohorts.attendance.models import Attendance
from cohorts.logbook.models import LogbookEntry
from cohorts.placements.models import Participant
from courses.enrollments.models import RunStep
from courses.progress.models import StepCompletion
from lms.reports.queries.people import province_name
from lms.ui.figures import EMPTY, mask_phone


@dataclass(frozen=True)
class Step:
    """A step of the course and when it was finished, if it was."""

    title: str
    module: str
    kind: str
    completed_at: object


@dataclass(frozen=True)
class Turn:
    """A change of a participant's state, in words."""

    at: object
    state: str
    note: str


@dataclass(frozen=True)
class Dossier:
    """Rows about one participant, each kind oldest first; of tests and hand-ins only where ``shows_work``."""

    shows_work: bool
    steps: list
    attempts: list
    submissions: list
    attendance: list
    logbook: list
    history: list

    @property
    def done(self) -> int:
        return sum(step.completed_at is not None for step in self.steps)

    @property
    def present(self) -> int:
        return sum(row.status == Attendance.Status.PRESENT for row in self.attendance)

    @property
    def signed(self) -> int:
        return sum(entry.state == LogbookEntry.State.SIGNED for entry in self.logbook)


def dossier_of(participant, user) -> Dossier:
    """What ``user`` may know of ``participant``, in eight queries or fewer."""
    shows_work = Participant.objects.whose_work_shows_to(user).filter(pk=participant.pk).exists()
    enrollments = list(participant.participant_enrollments.values_list("enrollment", "enrollment__run"))
    pks = [enrollment for enrollment, _run in enrollments]
    attempts = Attempt.objects.submitted().filter(enrollment__in=pks).select_related("step").order_by("submitted_at")
    submissions = Submission.objects.filter(enrollment__in=pks).select_related("step").order_by("received_at")
    return Dossier(
        shows_work=shows_work,
        steps=_steps(pks, [run for _enrollment, run in enrollments]),
        attempts=list(attempts) if shows_work else [],
        submissions=list(submissions) if shows_work else [],
        attendance=list(
            Attendance.objects.filter(participant=participant)
            .select_related("session")
            .order_by("session__starts_at", "pk")
        ),
        logbook=list(
            LogbookEntry.objects.filter(participant=participant).select_related("unit").order_by("day", "number", "pk")
        ),
        history=_history(participant),
    )


def facts_of(participant):
    """Who the person is, as (name, value) for a list of facts; the telephone number masked."""
    cooperative = participant.cooperative
    return [
        (_("Status"), participant.get_state_display()),
        (_("Jabatan"), participant.position or EMPTY),
        (_("Koperasi"), cooperative.name),
        (_("Komoditas unggulan"), cooperative.commodity or EMPTY),
        (_("Desa"), cooperative.village.name),
        (_("Kabupaten/Kota"), cooperative.village.parent.parent.name),
        (_("Provinsi"), province_name(cooperative)),
        (_("Ponsel"), mask_phone(participant.user.phone)),
    ]


def _steps(enrollments, runs):
    done = dict(
        StepCompletion.objects.filter(enrollment__in=enrollments).order_by().values_list("step", "completed_at")
    )
    steps = RunStep.objects.filter(run__in=runs).required().order_by("run__opens_at", "run", "position")
    return [Step(step.title, step.module_title, step.kind, done.get(step.pk)) for step in steps]


def _history(participant):
    labels = dict(Participant.State.choices)
    return [Turn(turn.at, labels.get(turn.state, turn.state), turn.note) for turn in participant.history.all()]
