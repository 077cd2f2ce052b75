"""Doors of the public site that are not pages of the tree."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

# Open to strangers and not worth finding. What lies behind the sign-in needs no line: crawlers have no account.
NOT_FOR_CRAWLERS = ["/admin/", "/django-admin/", "/api/", "/cari/", "/masuk/"]


@require_safe
def robots(request):
    """What crawlers need not look at, and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_CRAWLERS)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
