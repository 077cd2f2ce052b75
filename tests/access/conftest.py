"""One world for all tables of access, undone when the suite leaves this folder."""

import pytest
from django.db import transaction

from tests.access.world import build_world


# The folder is a package for this scope's sake: a session would hold the world open under the tests that follow.
@pytest.fixture(scope="package")
def world(noon, django_db_setup, django_db_blocker):
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr("lms.core.clock._offset", noon)
        yield build_world()
        transaction.set_rollback(True)
