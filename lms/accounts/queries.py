"""Reads of accounts."""

from lms.accounts.models import User
from lms.accounts.rules import may_sign_in
from lms.core.prepared import Prepared

_people = Prepared(lambda pk: User.objects.filter(pk=pk), int)


def account_of(pk) -> User | None:
    """The account as it stands now, or None when nobody may sign in with it any more. One query."""
    found = next(iter(_people.objects(pk)), None)
    return found if found and may_sign_in(found) else None
