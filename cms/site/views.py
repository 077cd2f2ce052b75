"""Doors of the public site that are not pages of the tree."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

PRIVATE = ["/admin/", "/django-admin/", "/api/", "/beranda/", "/belajar/", "/berkas/", "/cari/", "/masuk/", "/pantau/"]
PRIVATE += ["/pustaka/"]


@require_safe
def robots(request):
    """What crawlers need not look at, and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
