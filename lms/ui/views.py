"""Choices about how pages look; they live in the reader's browser, not in the database."""

from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lms.ui.context import THEME_COOKIE, THEMES
from lms.ui.gallery import sample

ONE_YEAR = 365 * 24 * 3600


@require_POST
def set_theme(request):
    """Remember light, dark or the device's own choice, and return to the page."""
    response = redirect(_way_back(request))
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=ONE_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


def _way_back(request) -> str:
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if safe else "/"


def gallery(request):
    """Every component with sample data, for those who build and check pages."""
    return render(request, "ui/gallery.html", sample())
