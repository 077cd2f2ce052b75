"""The rows that Wagtail's migrations make: locale, root page, default site, root collection."""

from django.conf import settings
from wagtail.models import Collection, Locale, Page, Site


def lay_ground():
    """Make what is missing; harmless when it is all there. Returns the root page."""
    Locale.objects.get_or_create(language_code=settings.WAGTAIL_CONTENT_LANGUAGES[0][0])
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    if not Site.objects.exists():
        Site.objects.create(hostname="localhost", root_page=root, is_default_site=True, site_name="Ruang Magang")
    return root
