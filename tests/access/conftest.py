"""One world for all tables, built once a worker and undone at the end of this folder."""

import pytest
from django.db import transaction

from tests.access.world import build_world


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)
