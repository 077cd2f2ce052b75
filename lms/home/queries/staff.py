"""The desks of those who teach, mentor, organize, edit and administer."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q
from wagtail.models import Page, WorkflowState

from assessments.assignments.models import Submission
from cohorts.attendance.models import Attendance
from cohorts.logbook.models import LogbookEntry
from cohorts.placements.models import Participant
from cohorts.procedures.models import LocalProcedure
from cohorts.programs.models import Cohort, CohortStaff, ScheduledSession
from courses.forum.queries import waiting_for
from lms.accounts.rules import reach_of
from lms.reports.queries.calls import calls_for

SHOWN = 5
AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class TeachingDesk:
    """What waits: ``queue`` submissions, ``questions``, ``procedures`` of cooperatives; today's sessions; cohorts; who
    falls behind."""

    queue: int
    oldest: Submission | None
    questions: int
    sessions: list
    cohorts: list
    behind: object
    procedures: int


@dataclass(frozen=True)
class MentorDesk:
    """``count`` entries wait for this mentor's word; the ``entries`` that wait longest."""

    count: int
    entries: list


@dataclass(frozen=True)
class OrganizerDesk:
    """Cohorts, sessions of the coming week, sessions held without attendance, applicants not yet admitted."""

    cohorts: list
    sessions: list
    unattended: list
    applicants: int


@dataclass(frozen=True)
class EditorDesk:
    """Pages in moderation, and pages with changes nobody has published."""

    moderated: int
    drafts: list


def teaching_desk(user, at) -> TeachingDesk:
    """For trainers and facilitators. Seven queries and those of the calls."""
    mine = CohortStaff.objects.of(user).exclude(role=CohortStaff.Role.MENTOR).values("cohort")
    waiting = Submission.objects.awaiting().filter(enrollment__participant_enrollment__participant__cohort__in=mine)
    people = Participant.objects.filter(cohort__in=mine)
    return TeachingDesk(
        queue=waiting.count(),
        oldest=waiting.select_related("enrollment__user", "step").first(),
        questions=waiting_for(user).count(),
        sessions=_coming(Q(cohort__in=mine), at, timedelta(days=1)),
        cohorts=_cohorts(Q(pk__in=mine)),
        behind=calls_for(people, at, limit=SHOWN, rule="W1"),
        procedures=LocalProcedure.objects.awaiting_answer_from(user).count(),
    )


def mentor_desk(user) -> MentorDesk:
    """For mentors at a unit. Two queries."""
    waiting = LogbookEntry.objects.to_sign_by(user).order_by("received_at", "pk")
    shown = waiting.select_related("participant__user", "unit")
    return MentorDesk(waiting.count(), list(shown[:SHOWN]))


def organizer_desk(user, at) -> OrganizerDesk:
    """For the organizing team of a host. Four queries."""
    own = Q(host__code__in=reach_of(user).host_codes)
    of_own = Q(cohort__host__code__in=reach_of(user).host_codes)
    taken = Attendance.objects.filter(session=OuterRef("pk"))
    held = ScheduledSession.objects.filter(of_own, ends_at__lte=at, ends_at__gt=at - AHEAD).filter(~Exists(taken))
    applied = Participant.objects.filter(of_own, state=Participant.State.APPLIED)
    return OrganizerDesk(
        cohorts=_cohorts(own),
        sessions=_coming(of_own, at, AHEAD),
        unattended=list(held.select_related("cohort").order_by("starts_at", "pk")[:SHOWN]),
        applicants=applied.count(),
    )


def editor_desk() -> EditorDesk:
    """For editors. Two queries."""
    drafts = Page.objects.filter(has_unpublished_changes=True).order_by("-latest_revision_created_at", "-pk")
    return EditorDesk(
        moderated=WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).count(),
        drafts=list(drafts[:SHOWN]),
    )


def _coming(condition, at, ahead):
    """Sessions that have not ended and begin within ``ahead``."""
    rows = ScheduledSession.objects.filter(condition, ends_at__gt=at, starts_at__lt=at + ahead)
    return list(rows.select_related("cohort").order_by("starts_at", "pk")[:SHOWN])


def _cohorts(condition):
    """Latest first, with ``people`` taking part."""
    going = Q(participants__state__in=[Participant.State.ADMITTED, Participant.State.COMPLETED])
    rows = Cohort.objects.filter(condition).annotate(people=Count("participants", filter=going))
    return list(rows.select_related("host").order_by("-starts_on", "-pk")[:SHOWN])
