"""A mark that changes whenever something that bodies show by reference changes: procedures, terms, facts.

Rendered bodies are kept under it, so what was rendered with the old text is not found any more.
"""

from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

KEY = "content-stamp"


def stamp() -> str:
    """The present mark; the same in every process that shares the cache. No query."""
    return cache.get_or_set(KEY, _fresh, None)


def renew_stamp():
    """To be called by the verb that changed such a thing; takes effect when its transaction has committed."""
    transaction.on_commit(lambda: cache.set(KEY, _fresh(), None))


def _fresh():
    return uuid4().hex
