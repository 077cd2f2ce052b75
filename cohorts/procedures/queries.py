"""Reads of cooperatives' procedures."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, When

from cohorts.placements.models import Participant
from cohorts.procedures.models import LocalProcedure, LocalRevision
from cohorts.programs.models import CohortStaff
from cohorts.programs.rules import TEACHING
from courses.procedures.differences import Differences, differences
from lms.accounts.models import User

# Nobody pages through a thousand autosaves; the number says what is left out.
SHOWN_REVISIONS = 20


def shelf(user):
    """What ``user`` sees, those that wait for an answer first, then the latest. One query."""
    rows = LocalProcedure.objects.visible_to(user).select_related("cooperative__village", "procedure")
    waits = Case(When(state=LocalProcedure.State.SUBMITTED, then=0), default=1)
    return rows.order_by(waits, "-changed_at", "-pk")


def cooperatives_of(user):
    """The cooperatives that ``user`` may write for, newest participation first."""
    mine = Participant.objects.taking_part().filter(user=user).select_related("cooperative")
    return list({one.cooperative_id: one.cooperative for one in mine.order_by("-cohort__starts_on", "-pk")}.values())


def newest(local) -> LocalRevision:
    """The text as it stands."""
    return local.revisions.get(number=local.revision)


def people_of(local):
    """Everybody whom a judgement concerns: the cooperative's people."""
    taking_part = Participant.objects.taking_part().filter(cooperative=local.cooperative_id).order_by()
    return User.objects.filter(pk__in=taking_part.values("user"), is_active=True)


def trainers_of(local):
    """Everybody who is asked to judge: trainers and facilitators of the cohorts the cooperative sent people to."""
    sent = Participant.objects.taking_part().filter(cooperative=local.cooperative_id).order_by()
    staff = CohortStaff.objects.filter(role__in=TEACHING, ended_at=None, cohort__in=sent.values("cohort")).order_by()
    return User.objects.filter(pk__in=staff.values("user"), is_active=True).exclude(
        pk__in=people_of(local).values("pk")
    )


@dataclass(frozen=True)
class Sheet:
    """Everything the page of one procedure shows."""

    local: LocalProcedure
    now: LocalRevision
    differences: Differences
    comments: list
    history: list
    revisions: list

    @property
    def number(self):
        """For the card: its number is that of the standard it follows."""
        return self.local.procedure.number

    @cached_property
    def steps(self) -> list[dict]:
        """The steps with what was said about each."""
        return [
            step | {"comments": [comment for comment in self.comments if comment.step == step["id"]]}
            for step in self.now.step_list
        ]

    @cached_property
    def general(self) -> list:
        """What was said about the whole, and about steps that are gone."""
        ids = {step["id"] for step in self.now.step_list}
        return [comment for comment in self.comments if comment.step not in ids]


def sheet(local) -> Sheet:
    """Four queries whatever there is to say."""
    now = newest(local)
    return Sheet(
        local=local,
        now=now,
        differences=differences(local.source.text, now.text),
        comments=list(local.comments.select_related("by")),
        history=[_labelled(line) for line in local.history.select_related("by")],
        revisions=list(local.revisions.select_related("by").defer("steps").order_by("-number")[:SHOWN_REVISIONS]),
    )


def _labelled(line):
    line.label = LocalProcedure.State(line.state).label
    return line


@dataclass(frozen=True)
class Comparison:
    """Two texts of one procedure; ``start`` 0 is the standard it was cloned from."""

    local: LocalProcedure
    start: int
    end: int
    differences: Differences


def compare(local, start, end) -> Comparison | None:
    """From revision ``start`` to ``end``; None when there is no such revision. One query."""
    found = {row.number: row for row in local.revisions.filter(number__in=[start, end])}
    before = local.source if start == 0 else found.get(start)
    after = local.source if end == 0 else found.get(end)
    if before is None or after is None:
        return None
    return Comparison(local, start, end, differences(before.text, after.text))
