"""Which hats a person wears, in the order in which their desk shows them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff
from lms.accounts.models import RoleGrant, User
from lms.core import clock

Grant, Staff = RoleGrant.Role, CohortStaff.Role


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


def _read(user):
    own = OuterRef("pk")
    grants = RoleGrant.objects.filter(user=own).in_force(clock.now())
    staff = CohortStaff.objects.filter(user=own, ended_at=None)
    found = (
        User.objects.filter(pk=user.pk)
        .values_list(
            Exists(Participant.objects.filter(user=own).exclude(state=Participant.State.LEFT)),
            Exists(staff.exclude(role=Staff.MENTOR)),
            Exists(staff.filter(role=Staff.MENTOR)),
            *(Exists(grants.filter(role=role)) for role in (Grant.ORGANIZER, Grant.REGIONAL_OFFICE, Grant.MINISTRY)),
            *(Exists(grants.filter(role=role)) for role in (Grant.PARTNER, Grant.EDITOR)),
        )
        .get()
    )
    return Hats(*found, administers=user.is_superuser)
