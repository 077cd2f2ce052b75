"""Refusals as JSON, in one shape whatever went wrong: ``{"error": {"code", "message", "fields"}}``."""

from django.http import Http404
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, ValidationError

from lms.core.errors import Refused


def register(api):
    """Let ``api`` answer every failure in the house's shape."""

    @api.exception_handler(Refused)
    def refused(request, error):
        return api.create_response(request, {"error": error.as_dict()}, status=error.status)

    @api.exception_handler(Http404)
    def not_found(request, error):
        return _answer(api, request, 404, "not_found", _("Tidak ditemukan."))

    @api.exception_handler(AuthenticationError)
    def stranger(request, error):
        return _answer(api, request, 401, "sign_in", _("Masuk dahulu."))

    @api.exception_handler(ValidationError)
    def invalid(request, error):
        fields = {str(fault["loc"][-1]): fault["msg"] for fault in error.errors}
        return _answer(api, request, 422, "invalid", _("Ada isian yang tidak dapat dibaca."), fields)


def _answer(api, request, status, code, message, fields=None):
    body = {"error": {"code": code, "message": message, "fields": fields or {}}}
    return api.create_response(request, body, status=status)
