"""Both admin sites: whoever is no staff finds every door shut."""

import re

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from tests.access.addresses import admin_routes
from tests.access.knocker import Knocker
from tests.access.world import ROLES
from tests.make.courses import lessons_of, make_course

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
    client = Knocker()
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
    client = Knocker()
    if world.people[role]:
        client.force_login(world.people[role])

    status = client.get(address).status_code

    assert (status == 200) is (role in staff)


def client_of(world, role):
    client = Knocker()
    client.force_login(world.people[role])
    return client


@pytest.mark.parametrize(
    ("over", "status", "gone"),
    [
        ("a lesson that no run needs", 302, True),
        ("a lesson of a run", 409, False),
        ("a whole course", 302, False),
    ],
)
def test_the_editor_deletes_what_nobody_needs_and_no_branches(world, over, status, gone):
    course = make_course(lessons=1)
    page = {
        "a lesson that no run needs": lessons_of(course)[0],
        "a lesson of a run": world.rows["own"]["lesson"].page,
        "a whole course": course,
    }[over]

    response = client_of(world, "editor").post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert response.status_code == status
    assert Page.objects.filter(pk=page.pk).exists() is not gone


@pytest.mark.parametrize(
    "name", ["wagtailadmin_pages:edit", "wagtailadmin_pages:unpublish", "wagtailadmin_pages:history"]
)
def test_the_editor_works_on_every_course(world, name):
    page = lessons_of(make_course(lessons=1))[0]

    assert client_of(world, "editor").get(reverse(name, args=[page.pk])).status_code == 200


@pytest.mark.parametrize(
    "name", ["wagtailadmin_workflows:index", "wagtailusers_groups:index", "wagtailusers_users:index"]
)
def test_the_editor_does_not_staff(world, name):
    """Groups, people and workflows are the administrator's."""
    assert client_of(world, "editor").get(reverse(name)).status_code == 302
    assert client_of(world, "admin").get(reverse(name)).status_code == 200
