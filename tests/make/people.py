"""People and the places they are from."""

from itertools import count

from lms.accounts.actions import create_user, grant_role
from lms.accounts.models import RoleGrant
from lms.core import clock
from lms.core.times import ZONE_BY_LABEL
from lms.regions.actions import _region
from lms.regions.models import Province, Region
from lms.regions.snapshot import read_provinces

NAMES = {"32": "Jawa Barat", "32.04": "Kabupaten Bandung", "32.04.39": "Ciwidey", "32.04.39.2001": "Panundaan"}
_number = count(1)


def make_user(**over):
    """A person with a phone of their own; ``username`` and everything else may be given."""
    number = next(_number)
    fields = {
        "username": f"orang{number}",
        "name": f"Orang {number}",
        "phone": f"+62812{number:08d}",
        "at": clock.now(),
    }
    return create_user(by=None, **fields | over)


def make_region(code="32.04.39.2001", name=""):
    """The region ``code`` with every region above it; a province gets its zone and tile as well."""
    parts = code.split(".")
    for depth in range(1, len(parts) + 1):
        own = ".".join(parts[:depth])
        fresh = _region(own, (name if own == code else "") or NAMES.get(own, f"Wilayah {own}"), "")
        region, _created = Region.objects.get_or_create(
            pk=own,
            defaults={"name": fresh.name, "level": fresh.level, "parent_id": fresh.parent_id, "kind": fresh.kind},
        )
        if depth == 1:
            _make_province(region)
    return region


def make_office(code="32", **over):
    """A person of the office of the region ``code``."""
    user = make_user(**over)
    scope = RoleGrant.Scope.REGENCY if "." in code else RoleGrant.Scope.PROVINCE
    grant_role(
        by=None, user=user, role=RoleGrant.Role.REGIONAL_OFFICE, scope=scope, region=make_region(code), at=clock.now()
    )
    return user


def make_ministry(**over):
    """A person of the ministry."""
    user = make_user(**over)
    grant_role(by=None, user=user, role=RoleGrant.Role.MINISTRY, at=clock.now())
    return user


def _make_province(region):
    row = next((row for row in read_provinces() if row["code"] == region.pk), None)
    if row:
        fields = {key: value for key, value in row.items() if key not in {"code", "timezone"}}
        Province.objects.get_or_create(region=region, defaults=fields | {"timezone": ZONE_BY_LABEL[row["timezone"]]})
