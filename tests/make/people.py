"""People, their wide roles, and the places they come from."""

from datetime import UTC, datetime
from itertools import count

from lms.accounts.actions import create_user, grant_role
from lms.accounts.models import RoleGrant
from lms.regions.models import Province, Region

# 15 November 2025 08.00 WIB, the first morning of the first wave.
AT = datetime(2025, 11, 15, 1, 0, tzinfo=UTC)
Role, Scope = RoleGrant.Role, RoleGrant.Scope
KINDS = {1: "provinsi", 2: "kabupaten", 3: "kecamatan", 4: "desa"}
_numbers = count(1)


def make_user(**over):
    """A person without any role; ``make_user(username=…, name=…)``."""
    number = next(_numbers)
    fields = {"username": f"orang-{number}", "name": f"Orang {number}"} | over
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


def make_region(code="32.04.40.2001", name=None):
    """The region with that dotted code, and whatever it lies in; repeats return the same row."""
    parts = code.split(".")
    parent = make_region(".".join(parts[:-1])) if len(parts) > 1 else None
    level = len(parts)
    region, _ = Region.objects.get_or_create(
        code=code,
        defaults={"name": name or f"Wilayah {code}", "level": level, "kind": KINDS[level], "parent": parent},
    )
    if parent is None:
        _make_province(region)
    return region


def _make_province(region):
    """Tile positions are a province's own, so each code gets a place of its own."""
    number = int(region.code)
    Province.objects.get_or_create(
        region=region,
        defaults={
            "iso": f"ID-{region.code}",
            "name_id": region.name,
            "name_en": region.name,
            "capital": "Ibu kota",
            "timezone": "Asia/Jakarta",
            "row": number // 10,
            "col": number % 10 + 1,
        },
    )
