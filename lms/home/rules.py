"""Which hats a person wears, in the order in which their desk shows them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Value

from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff
from lms.accounts.models import RoleGrant
from lms.core import clock
from lms.core.prepared import Prepared

Grant, Staff = RoleGrant.Role, CohortStaff.Role
PARTICIPANT = "participant"
HAT_BY_ROLE = {
    PARTICIPANT: "learns",
    Staff.TRAINER: "teaches",
    Staff.FACILITATOR: "teaches",
    Staff.MENTOR: "mentors",
    Grant.ORGANIZER: "organizes",
    Grant.REGIONAL_OFFICE: "office",
    Grant.MINISTRY: "ministry",
    Grant.PARTNER: "partner",
    Grant.EDITOR: "edits",
}


@dataclass(frozen=True)
class Hats:
    """Every role a person has now, narrow and wide."""

    learns: bool = False
    teaches: bool = False
    mentors: bool = False
    organizes: bool = False
    office: bool = False
    ministry: bool = False
    partner: bool = False
    edits: bool = False
    administers: bool = False

    @property
    def follows_only(self) -> bool:
        """Offices, the ministry and partners have their board instead of a desk."""
        has_desk = self.learns or self.teaches or self.mentors or self.organizes or self.edits or self.administers
        return not has_desk and (self.office or self.ministry or self.partner)


def hats_of(user) -> Hats:
    """The hats of ``user``; one query, once per user object."""
    if not user.is_authenticated or not user.is_active:
        return Hats()
    if not hasattr(user, "_hats"):
        user._hats = _read(user)
    return user._hats


def _roles(user, at):
    learns = Participant.objects.filter(user=user).exclude(state=Participant.State.LEFT).order_by()
    staff = CohortStaff.objects.filter(user=user, ended_at=None).order_by()
    grants = RoleGrant.objects.filter(user=user).in_force(at).order_by()
    return learns.values_list(Value(PARTICIPANT)).union(staff.values_list("role"), grants.values_list("role"))


_roles_of = Prepared(_roles, int, datetime)


def _read(user):
    roles = _roles_of.rows(user.pk, clock.now())
    return Hats(**{HAT_BY_ROLE[role]: True for (role,) in roles}, administers=user.is_superuser)
