"""The rows that Wagtail's migrations make: locale, root page, default site, root collection."""

from importlib import import_module

from django.conf import settings
from django.db import connection
from django.db.migrations import RunSQL
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


def lay_search_index():
    """SQLite's full-text table and its triggers, which only Wagtail's migration can make; once, on fresh tables."""
    if connection.vendor != "sqlite":
        return
    migration = import_module("wagtail.search.migrations.0006_customise_indexentry").Migration
    nested = [operation for outer in migration.operations for operation in getattr(outer, "database_operations", [])]
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS wagtailsearch_indexentry_fts")
        for operation in nested:
            if isinstance(operation, RunSQL):
                cursor.execute(operation.sql)
