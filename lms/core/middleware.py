"""Shapes a refusal for whoever asked: a page for people, JSON for programs; presses pages, and files not at all."""

from django.http import JsonResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

from lms.core.errors import Refused


class RefusalMiddleware:
    """Turns an uncaught ``Refused`` into its own status, never into a 500."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        if not isinstance(error, Refused):
            return None
        if wants_json(request):
            return JsonResponse({"error": error.as_dict()}, status=error.status)
        return render(request, "errors/refused.html", {"error": error}, status=error.status)


class PressMiddleware(GZipMiddleware):
    """Django's own, but what can be asked for in ranges goes out as it is: bytes 100-199 are those of the file."""

    def process_response(self, request, response):
        return response if "Accept-Ranges" in response else super().process_response(request, response)


def wants_json(request) -> bool:
    """Whether the caller is a program (our scripts and the API ask for JSON)."""
    return request.headers.get("Accept", "").startswith("application/json")
