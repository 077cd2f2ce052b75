"""Reads of participants."""

from dataclasses import dataclass

from django.db.models import Count

from cohorts.placements.models import Participant
from cohorts.programs.models import ScheduledSession


def participant_of(user, cohort):
    """The row of ``user`` in ``cohort``, or None."""
    return Participant.objects.filter(cohort=cohort, user_id=user.pk).first()


def participants_of_enrollment(enrollment):
    """Participants who hold this enrollment through their cohort: one, or none for who enrolled without a cohort."""
    return Participant.objects.filter(participant_enrollments__enrollment=enrollment)


@dataclass(frozen=True)
class Dossier:
    """What there is to know of one participant. ``held`` counts the cohort's sessions with attendance."""

    participant: Participant
    enrollments: list
    attendance: dict
    held: int
    logbook: list
    placements: list
    history: list

    @property
    def present_percent(self):
        return self.attendance.get("present", 0) * 100 // self.held if self.held else None


def dossier(participant) -> Dossier:
    """Six queries whatever there is; attendance and logbook are reached by relation, for they live above."""
    held = ScheduledSession.objects.filter(cohort=participant.cohort_id, attendances__isnull=False)
    statuses = participant.attendances.order_by().values_list("status").annotate(n=Count("pk"))
    enrollments = participant.participant_enrollments.select_related("enrollment__run", "enrollment__progress")
    return Dossier(
        participant=participant,
        enrollments=[held.enrollment for held in enrollments],
        attendance=dict(statuses),
        held=held.distinct().count(),
        logbook=list(participant.logbook.select_related("unit")[:10]),
        placements=list(participant.placements.select_related("unit")),
        history=[_labelled(line) for line in participant.history.select_related("by")],
    )


def _labelled(line):
    line.label = Participant.State(line.state).label
    return line


def with_places(participants):
    """Participants with everything that a page about one of them names."""
    return participants.select_related(
        "user",
        "cohort__program",
        "cohort__host",
        "cooperative__province__province",
        "cooperative__village__parent__parent",
    )
