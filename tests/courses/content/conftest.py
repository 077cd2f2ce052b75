"""Terms and facts that lessons show by name, built once a module and undone at its end."""

import pytest
from django.db import transaction

from lms.demo.shared_files import build_shared
from tests.make.people import AT


@pytest.fixture(scope="module")
def shared(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_shared(by=None, at=AT)
        transaction.set_rollback(True)
