"""What a person's wide roles reach, worked out once for each request."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.db.models import Q

from lms.accounts.models import RoleGrant
from lms.core import clock
from lms.core.prepared import Prepared

Role = RoleGrant.Role


@dataclass(frozen=True)
class Reach:
    """The grants of one person in force at one moment, as questions that rules and querysets ask."""

    grants: tuple

    def holds(self, *roles) -> bool:
        """Whether any of ``roles`` is held, wherever."""
        return any(grant.role in roles for grant in self.grants)

    def nation(self, *roles) -> bool:
        """Whether one of ``roles`` is held over the whole nation."""
        return any(grant.role in roles and grant.scope == RoleGrant.Scope.NATION for grant in self.grants)

    @cached_property
    def region_codes(self) -> tuple:
        """Codes of provinces and regencies a regional office answers for."""
        return tuple(sorted(grant.region_id for grant in self.grants if grant.region_id))

    @cached_property
    def host_codes(self) -> tuple:
        """Codes of hosts whose organizing team the person belongs to."""
        return tuple(sorted(grant.host_code for grant in self.grants if grant.host_code))

    def covers(self, code: str) -> bool:
        """Whether a region lies within one of ``region_codes``."""
        return any(code == own or code.startswith(f"{own}.") for own in self.region_codes)

    def regions_q(self, field: str) -> Q:
        """A filter on the region-code column ``field`` for the regional scopes; matches nothing without one."""
        condition = Q(pk__in=[])
        for code in self.region_codes:
            condition |= Q(**{field: code}) | Q(**{f"{field}__startswith": f"{code}."})
        return condition


NOBODY = Reach(())
_grants = Prepared(lambda user, at: RoleGrant.objects.of(user).in_force(at), int, datetime)


def reach_of(user, at=None) -> Reach:
    """The reach of ``user``, read once per user object (one request, one socket message)."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    if not hasattr(user, "_reach"):
        user._reach = Reach(tuple(_grants.objects(user.pk, at or clock.now())))
    return user._reach


def may_sign_in(user) -> bool:
    """The active; the demo's people, whose password stands in the README, only in demo mode."""
    return user.is_active and (settings.DEMO_MODE or not user.is_demo)


def may_see_nation(user) -> bool:
    """Ministry and administrators see every row of the nation."""
    return user.is_superuser or reach_of(user).nation(Role.MINISTRY)


def may_administer(user) -> bool:
    """Administrators of the installation."""
    return user.is_active and user.is_superuser


def may_edit_content(user) -> bool:
    """Editors, who work in the Wagtail admin."""
    return user.is_superuser or reach_of(user).holds(Role.EDITOR)
