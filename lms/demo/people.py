"""The people with a name tag: eight sign-ins, and the mentors of the units. All invented."""

from courses.editorial.actions import found_newsroom
from lms.accounts.actions import create_user, grant_role
from lms.accounts.forms import as_phone
from lms.accounts.models import RoleGrant, User
from lms.demo.logins import PASSWORD
from lms.demo.roster import INTERN
from lms.regions.models import Region

Role, Scope = RoleGrant.Role, RoleGrant.Scope
HOST_CODE = "al-ittifaq"
NAMES = {
    "pelatih": "Ratna Wulandari",
    "mentor": "Dadan Hermawansyah",
    "panitia": "Siti Maesaroh",
    "dinas-jabar": "Tatang Suryadi",
    "kementerian": "Indah Puspitasari",
    "redaksi": "Bagus Prakoso",
    "admin": "Administrator contoh",
}


def make_logins(at) -> dict:
    """The eight people who can sign in, by username."""
    cast = {"peserta": _intern(at)}
    for username, name in NAMES.items():
        admin = username == "admin"
        cast[username] = create_user(
            by=None, username=username, name=name, at=at, password=PASSWORD,
            is_demo=True, is_staff=admin, is_superuser=admin,
        )  # fmt: skip
    _grant(cast, at)
    cast["redaksi"].groups.add(found_newsroom())
    return cast


def find_logins() -> dict:
    return {user.username: user for user in User.objects.filter(username__in=["peserta", *NAMES])}


def make_mentor(username, name, at):
    """A mentor who does not sign in."""
    return create_user(by=None, username=username, name=name, at=at, is_demo=True)


def _intern(at):
    fields = {"name": INTERN["name"], "phone": as_phone(INTERN["phone"]), "is_demo": True}
    return create_user(by=None, username="peserta", at=at, password=PASSWORD, **fields)


def _grant(cast, at):
    admin = cast["admin"]
    grant_role(by=admin, user=cast["kementerian"], role=Role.MINISTRY, at=at)
    grant_role(by=admin, user=cast["redaksi"], role=Role.EDITOR, at=at)
    grant_role(
        by=admin, user=cast["dinas-jabar"], role=Role.REGIONAL_OFFICE, at=at,
        scope=Scope.PROVINCE, region=Region.objects.get(pk="32"),
    )  # fmt: skip
    grant_role(by=admin, user=cast["panitia"], role=Role.ORGANIZER, at=at, scope=Scope.HOST, host_code=HOST_CODE)
