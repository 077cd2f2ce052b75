"""Every address × role × own and foreign row → status. What is not in the table fails the suite."""

import pytest
from django.db import transaction

from tests.access.addresses import public_names
from tests.access.knocker import Knocker
from tests.access.pages import PAGES
from tests.access.world import ROLES

# The mark makes pytest-django build the database; each test then nests its transaction in the world's.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def clients(world):
    signed_in = {}
    for role, user in world.people.items():
        signed_in[role] = Knocker()
        if user:
            signed_in[role].force_login(user)
    return signed_in


def ask(signed_in, page, rows):
    """The status of one request, whose effects are undone; a fresh client, since signing out ends one's cookie."""
    client = Knocker()
    client.handler, client.cookies = signed_in.handler, signed_in.cookies.copy()
    with transaction.atomic():
        response = client.post(page.url(rows), page.data(rows)) if page.method == "post" else client.get(page.url(rows))
        transaction.set_rollback(True)
    if response.streaming:
        list(response.streaming_content)
    return str(response.status_code)


def test_the_table_names_every_address():
    named = {page.name for page in PAGES}

    assert sorted(set(public_names()) - named) == []
    assert sorted(named - set(public_names())) == []


SIDES = [(page, side) for page in PAGES for side in ("own", "foreign") if getattr(page, side)]


@pytest.mark.parametrize(("page", "side"), SIDES, ids=lambda part: part if isinstance(part, str) else part.name)
def test_every_role_gets_what_the_table_says(world, clients, page, side):
    expected = getattr(page, side).split()

    statuses = [ask(clients[role], page, world.rows[side]) for role in ROLES]

    assert dict(zip(ROLES, statuses, strict=True)) == dict(zip(ROLES, expected, strict=True))
