"""Shapes a refusal for whoever asked: a page for people, JSON for programs; presses pages, and files not at all."""

from django.conf import settings
from django.http import JsonResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext_lazy as _

from lms.core.errors import Refused


class RefusalMiddleware:
    """Turns an uncaught ``Refused`` into its own status, never into a 500.

    A program that has to sign in first is told so with 401: it would follow the way to the form and take its 200 for a
    yes, so that a page whose session ended would call "saved" what nobody kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if wants_json(request) and _leads_to_sign_in(response):
            return _as_json(Refused("sign_in", _("Masuk dahulu."), status=401))
        return response

    def process_exception(self, request, error):
        if not isinstance(error, Refused):
            return None
        if wants_json(request):
            return _as_json(error)
        return render(request, "errors/refused.html", {"error": error}, status=error.status)


def _leads_to_sign_in(response) -> bool:
    address = response.headers.get("Location", "")
    return response.status_code == 302 and address.partition("?")[0] == resolve_url(settings.LOGIN_URL)


def _as_json(refusal):
    return JsonResponse({"error": refusal.as_dict()}, status=refusal.status)


class PermissionsMiddleware:
    """Tells browsers what a page may ask of the device: ``PERMISSIONS_LENT`` for ourselves, the rest off."""

    def __init__(self, get_response):
        self.get_response = get_response
        lent = [f"{name}=(self)" for name in settings.PERMISSIONS_LENT]
        self.policy = ", ".join([*lent, *(f"{name}=()" for name in settings.PERMISSIONS_OFF)])

    def __call__(self, request):
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers["Permissions-Policy"] = self.policy
        return response


class PressMiddleware(GZipMiddleware):
    """Django's own, but what can be asked for in ranges goes out as it is: bytes 100-199 are those of the file."""

    def process_response(self, request, response):
        return response if "Accept-Ranges" in response else super().process_response(request, response)


def wants_json(request) -> bool:
    """Whether the caller is a program (our scripts and the API ask for JSON)."""
    return request.headers.get("Accept", "").startswith("application/json")
