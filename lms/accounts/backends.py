"""Who may go on being signed in."""

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend

from lms.accounts.models import User
from lms.accounts.rules import may_sign_in
from lms.core.prepared import Prepared

_people = Prepared(lambda pk: User.objects.filter(pk=pk), int)


class AuthenticationBackend(AllauthBackend):
    """Allauth's; a session ends when its owner may no longer sign in."""

    def user_can_authenticate(self, user):
        return may_sign_in(user)

    def get_user(self, user_id):
        """Asked by every page of whoever is signed in."""
        found = next(iter(_people.objects(user_id)), None)
        return found if found and self.user_can_authenticate(found) else None
