"""PostgreSQL's index read as a whole: which kinds of things hold some words. Imported only there."""

from django.db.models import F
from wagtail.search.models import IndexEntry


def kinds_in(results) -> set:
    """Keys of the content types of which the index has anything for the words of ``results``, whoever may see it."""
    compiler = results.query_compiler
    words = compiler.build_tsquery(compiler.query, config=compiler.get_config(results.backend))
    begun = compiler.LAST_TERM_IS_PREFIX
    vector = F("autocomplete") if begun else F("title")._combine(F("body"), "||", False)
    entries = IndexEntry.objects.annotate(_vector_=vector).filter(_vector_=words)
    return set(entries.order_by().values_list("content_type", flat=True).distinct())
