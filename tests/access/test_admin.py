"""Both admin sites: whoever is no staff finds every door shut."""

import re

import pytest
from django.db import transaction
from django.test import Client

from tests.access.addresses import admin_routes
from tests.access.world import ROLES

pytestmark = pytest.mark.django_db

# Staff of each site; for everybody else a door answers with the sign-in page, 403 or 404.
WAGTAIL, DJANGO = ("editor", "admin"), ("admin",)
# Answers that hold nothing: texts and icons of the interface, and signing in or out.
OPEN = {
    "admin/jsi18n/",
    "admin/login/",
    "admin/logout/",
    "admin/sprite/",
    "django-admin/login/",
    "django-admin/logout/",
    "django-admin/r/1/1/",
}


def filled_in(route):
    """A concrete address for ``route``, every argument 1."""
    route = re.sub(r"<[^>]+>", "1", route)
    return re.sub(r"\(\?P<\w+>[^()]*(?:\([^()]*\))*[^()]*\)|\([^()]*\)|[\^$?]|\\Z", "1", route).replace("\\", "")


ADDRESSES = sorted({filled_in(route) for _name, route in admin_routes()} - OPEN)


def test_there_are_doors_to_knock_at():
    assert len(ADDRESSES) > 150


@pytest.mark.parametrize("role", ["anonymous", "intern", "ministry"])
def test_no_door_opens_for_outsiders(world, role):
    client = Client()
    if world.people[role]:
        client.force_login(world.people[role])

    opened = []
    for address in ADDRESSES:
        with transaction.atomic():
            status = client.get(f"/{address}").status_code
            transaction.set_rollback(True)
        if status not in (301, 302, 403, 404, 405):
            opened.append((address, status))

    assert opened == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("address", "staff"), [("/admin/", WAGTAIL), ("/django-admin/", DJANGO)])
def test_the_front_door_opens_for_staff_only(world, role, address, staff):
    client = Client()
    if world.people[role]:
        client.force_login(world.people[role])

    status = client.get(address).status_code

    assert (status == 200) is (role in staff)
