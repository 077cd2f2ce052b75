"""Speaks the reader's language and clock."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation

LANGUAGES = dict(settings.LANGUAGES)
ZONE_COOKIE = "zona"


class UserLocaleMiddleware:
    """Language from the cookie the switch sets, else Indonesian; time zone from the cookie set at sign-in, else WIB.

    Deliberately no ``Accept-Language``: a village office's second-hand phone often speaks English, its owner does not.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        translation.activate(language if language in LANGUAGES else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        timezone.activate(_zone(request.COOKIES.get(ZONE_COOKIE)))
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


def _zone(name):
    if name in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"):
        return ZoneInfo(name)
    return ZoneInfo(settings.TIME_ZONE)
