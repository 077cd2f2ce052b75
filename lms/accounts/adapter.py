"""How django-allauth meets our people: nobody signs up, phones live on the user, language and zone follow sign-in."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings

from lms.accounts.middleware import ZONE_COOKIE
from lms.accounts.models import User
from lms.accounts.rules import may_sign_in

YEAR = 365 * 24 * 3600


class AccountAdapter(DefaultAccountAdapter):
    """People are enrolled by organizers; nobody signs up."""

    def is_open_for_signup(self, request):
        return False

    def get_user_by_phone(self, phone):
        return User.objects.filter(phone=phone).first()

    def get_phone(self, user):
        return (str(user.phone), True) if user.phone else None

    def set_phone(self, user, phone, verified):
        user.phone = phone
        user.save(update_fields=["phone"])

    def set_phone_verified(self, user, phone):
        """Phones are entered by the organizing office; there is no text-message verification."""

    def pre_login(self, request, user, **kwargs):
        if not may_sign_in(user):
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, max_age=YEAR, samesite="Lax")
        response.set_cookie(ZONE_COOKIE, user.timezone, max_age=YEAR, samesite="Lax")
        return response
