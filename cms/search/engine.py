"""Asking the database's full text for the rows of a queryset; permissions stay in the queryset's own SQL."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.search.backends import get_search_backend


def matching(rows, words):
    """Results of ``rows`` that hold every one of ``words``, the best first: sliceable, with ``count()``."""
    return _backend().search(" ".join(words), rows, operator="and")


def beginning(rows, words):
    """The same for words begun in titles."""
    return _backend().autocomplete(" ".join(words), rows, operator="and")


def models_with(ask, words, models) -> set:
    """Those of ``models`` of which ``ask`` (one of the above) could find anything, whoever asks.

    One look at PostgreSQL's index, which spares asking for kinds that hold nothing; all of them elsewhere.
    """
    if connection.vendor != "postgresql":
        return set(models)
    from cms.search.entries import kinds_in

    kinds = kinds_in(ask(models[0].objects.all(), words))
    return {model for model in models if ContentType.objects.get_for_model(model).pk in kinds}


def _backend():
    if connection.vendor != "sqlite":
        return get_search_backend()
    # Its tables exist on SQLite alone, and so do the modules that know them.
    from cms.search.beginnings import BeginningsBackend

    return BeginningsBackend({})
