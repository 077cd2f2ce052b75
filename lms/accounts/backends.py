"""Who may go on being signed in."""

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend

from lms.accounts.queries import account_of
from lms.accounts.rules import may_sign_in


class AuthenticationBackend(AllauthBackend):
    """Allauth's; a session ends when its owner may no longer sign in."""

    def user_can_authenticate(self, user):
        return may_sign_in(user)

    def get_user(self, user_id):
        """Asked by every page of whoever is signed in."""
        return account_of(user_id)
