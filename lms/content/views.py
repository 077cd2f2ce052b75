"""The reader's own choice about data; it lives in the browser, not in the database."""

from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lms.content.saver import COOKIE, OFF, ON

ONE_YEAR = 365 * 24 * 3600


@require_POST
def set_saving(request):
    """Remember whether to save data, and return to the page."""
    chosen = ON if request.POST.get("hemat") == ON else OFF
    response = redirect(_way_back(request))
    response.set_cookie(COOKIE, chosen, max_age=ONE_YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    return response


def _way_back(request) -> str:
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if safe else "/"
