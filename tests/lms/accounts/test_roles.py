from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from lms.accounts.actions import end_role, grant_role, set_active
from lms.accounts.models import RoleGrant
from lms.accounts.rules import Reach, Role, reach_of
from lms.accounts.signals import rights_moved
from lms.audit.models import AuditEntry
from lms.core.errors import Refused
from tests.make.people import make_region, make_superuser, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved():
    """Whose rights were told to have moved."""
    told = []
    rights_moved.connect(hear := lambda user, **kwargs: told.append(user))
    yield told
    rights_moved.disconnect(hear)


NOW = datetime(2025, 11, 17, 2, 20, tzinfo=UTC)


def test_grant_role_gives_a_scope_and_leaves_a_trail():
    admin, officer, province = make_superuser(), make_user(), make_region("32")

    grant = grant_role(by=admin, user=officer, role=Role.REGIONAL_OFFICE, at=NOW, scope="province", region=province)

    assert reach_of(officer, NOW).region_codes == ("32",)
    assert [entry.action for entry in AuditEntry.objects.about(grant)] == ["accounts.grant_role"]


def test_grant_role_twice_is_one_grant():
    admin, officer = make_superuser(), make_user()

    first = grant_role(by=admin, user=officer, role=Role.MINISTRY, at=NOW)
    second = grant_role(by=admin, user=officer, role=Role.MINISTRY, at=NOW + timedelta(days=1))

    assert (first.pk, RoleGrant.objects.count()) == (second.pk, 1)


def test_grant_role_by_an_ordinary_person_is_refused():
    with pytest.raises(Refused) as refusal:
        grant_role(by=make_user(), user=make_user(), role=Role.MINISTRY, at=NOW)

    assert (refusal.value.status, RoleGrant.objects.count()) == (403, 0)


def test_end_role_takes_the_reach_away_and_keeps_the_row():
    admin, officer = make_superuser(), make_user()
    grant = grant_role(by=admin, user=officer, role=Role.MINISTRY, at=NOW)

    ended = end_role(by=admin, grant=grant, at=NOW + timedelta(days=2))

    assert (ended.ended_by, RoleGrant.objects.count()) == (admin, 1)
    assert not reach_of(officer, NOW + timedelta(days=3)).grants


def test_end_role_twice_is_refused():
    admin = make_superuser()
    grant = grant_role(by=admin, user=make_user(), role=Role.MINISTRY, at=NOW)
    end_role(by=admin, grant=grant, at=NOW)

    with pytest.raises(Refused) as refusal:
        end_role(by=admin, grant=grant, at=NOW)

    assert refusal.value.code == "role_ended"


@pytest.mark.parametrize(
    "scope",
    [
        {"scope": "nation", "host_code": "al-ittifaq"},
        {"scope": "province"},
        {"scope": "host"},
    ],
)
def test_a_grant_whose_scope_is_not_named_is_refused_by_the_database(scope):
    with pytest.raises(IntegrityError), transaction.atomic():
        grant_role(by=None, user=make_user(), role=Role.ORGANIZER, at=NOW, **scope)


@pytest.mark.parametrize(
    ("own", "code", "covered"),
    [
        ("32", "32", True),
        ("32", "32.04.05.2001", True),
        ("32.04", "32.04.05.2001", True),
        ("32.04", "32", False),
        ("32.04", "32.05.01.2001", False),
        ("3", "32.04", False),
    ],
)
def test_a_reach_covers_whole_parts_of_a_code_only(own, code, covered):
    grant = RoleGrant(role=Role.REGIONAL_OFFICE, region_id=own)

    assert Reach((grant,)).covers(code) is covered


def test_set_active_switches_the_account_and_tells_it_once(moved, django_capture_on_commit_callbacks):
    admin, officer = make_superuser(), make_user()

    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            set_active(by=admin, user=officer, active=False, at=NOW)

    officer.refresh_from_db()
    assert (officer.is_active, moved) == (False, [officer])
    assert AuditEntry.objects.about(officer).filter(action="accounts.set_active").count() == 1


def test_set_active_by_an_ordinary_person_is_refused():
    officer = make_user()

    with pytest.raises(Refused):
        set_active(by=make_user(), user=officer, active=False, at=NOW)

    officer.refresh_from_db()
    assert officer.is_active


def test_grants_given_and_ended_are_told(moved, django_capture_on_commit_callbacks):
    admin, officer = make_superuser(), make_user()

    with django_capture_on_commit_callbacks(execute=True):
        grant = grant_role(by=admin, user=officer, role=Role.MINISTRY, at=NOW)
        end_role(by=admin, grant=grant, at=NOW)

    assert moved == [officer, officer]


def test_both_admin_sites_tell_of_an_account_that_is_switched_off(moved, client_as, django_capture_on_commit_callbacks):
    admin, one, two = make_superuser(), make_user(), make_user()
    client = client_as(admin)
    fields = {"username": one.username, "name": one.name, "language": "id", "timezone": one.timezone}
    both = {"first_name": "Dua", "last_name": "Dua", "email": "dua@contoh.id", "password1": "", "password2": ""}

    with django_capture_on_commit_callbacks(execute=True):
        django = client.post(f"/django-admin/lms/user/{one.pk}/change/", fields)
        fields |= both | {"username": two.username, "name": two.name}
        wagtail = client.post(f"/admin/users/edit/{two.pk}/", fields)

    one.refresh_from_db()
    two.refresh_from_db()
    assert (django.status_code, wagtail.status_code) == (302, 302)
    assert (one.is_active, two.is_active, moved) == (False, False, [one, two])
