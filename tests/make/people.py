"""People, their wide roles, and the places they come from."""

from datetime import UTC, datetime
from itertools import count

from lms.accounts.actions import create_user, grant_role
from lms.accounts.models import RoleGrant
from lms.core.times import ZONE_BY_LABEL
from lms.regions.models import Province, Region
from lms.regions.snapshot import read_provinces

# 15 November 2025 08.00 WIB, the first morning of the first wave.
AT = datetime(2025, 11, 15, 1, 0, tzinfo=UTC)
Role, Scope = RoleGrant.Role, RoleGrant.Scope
NAMES = {"32": "Jawa Barat", "32.04": "Kabupaten Bandung", "32.04.39": "Ciwidey", "32.04.39.2001": "Panundaan"}
KINDS = {1: "provinsi", 2: "kabupaten", 3: "kecamatan", 4: "desa"}
_numbers = count(1)


def make_user(**over):
    """A person without any role, with a phone of their own; every field may be given."""
    number = next(_numbers)
    fields = {"username": f"orang-{number}", "name": f"Orang {number}", "phone": f"+62812{number:08d}"} | over
    return create_user(by=None, at=fields.pop("at", AT), **fields)


def make_superuser(**over):
    return make_user(is_staff=True, is_superuser=True, **over)


def make_ministry(**over):
    user = make_user(**over)
    grant_role(by=None, user=user, role=Role.MINISTRY, at=AT)
    return user


def make_editor(**over):
    user = make_user(**over)
    grant_role(by=None, user=user, role=Role.EDITOR, at=AT)
    return user


def make_organizer(host_code="al-ittifaq", **over):
    user = make_user(**over)
    grant_role(by=None, user=user, role=Role.ORGANIZER, scope=Scope.HOST, host_code=host_code, at=AT)
    return user


def make_office(code="32", **over):
    """An officer of the province (``32``) or the regency (``32.04``) with that code."""
    user, region = make_user(**over), make_region(code)
    scope = Scope.PROVINCE if region.level == Region.Level.PROVINCE else Scope.REGENCY
    grant_role(by=None, user=user, role=Role.REGIONAL_OFFICE, scope=scope, region=region, at=AT)
    return user


def make_region(code="32.04.39.2001", name=None):
    """The region with that dotted code, and whatever it lies in; repeats return the same row."""
    parts = code.split(".")
    parent = make_region(".".join(parts[:-1])) if len(parts) > 1 else None
    level = len(parts)
    region, _ = Region.objects.get_or_create(
        code=code,
        defaults={
            "name": name or NAMES.get(code, f"Wilayah {code}"),
            "level": level,
            "kind": KINDS[level],
            "parent": parent,
        },
    )
    if parent is None:
        _make_province(region)
    return region


def _make_province(region):
    """Zone and tile of the real province, so that boards and clocks can be tested."""
    row = next((row for row in read_provinces() if row["code"] == region.pk), None)
    if row:
        fields = {key: value for key, value in row.items() if key not in {"code", "timezone"}}
        Province.objects.get_or_create(region=region, defaults=fields | {"timezone": ZONE_BY_LABEL[row["timezone"]]})
