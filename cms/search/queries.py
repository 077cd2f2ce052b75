"""Searching everything that a person may open."""

from dataclasses import dataclass

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.utils.safestring import SafeString

from cms.search.engine import beginning, matching, models_with
from cms.search.sources import Hit, Seeker, Source, sources_for
from cms.search.words import snippet, words_of

PER_PAGE, PER_KIND = 10, 3


@dataclass(frozen=True)
class Shown:
    """One hit as the page shows it."""

    hit: Hit
    snippet: SafeString


@dataclass(frozen=True)
class Kind:
    """What one source holds: how many in all, and those shown (all of a page, or the best few of every kind)."""

    source: Source
    count: int
    hits: list


@dataclass(frozen=True)
class Found:
    """``kinds`` are those with hits; ``chosen`` is the code of the one asked for, whose ``page`` is set then."""

    query: str
    chosen: str
    kinds: list
    page: ResultPage | None = None

    @property
    def count(self) -> int:
        return sum(kind.count for kind in self.kinds)

    @property
    def shown(self) -> list:
        return [kind for kind in self.kinds if not self.chosen or kind.source.code == self.chosen]


def search(text, user, at, *, kind="", number=1) -> Found:
    """What holds every word of ``text``; words begun in titles when nothing does.

    A count for each source that holds anything, and its rows where there are some, so the number of queries does not
    follow the rows.
    """
    words, sources = words_of(text), sources_for(user)
    kind = kind if kind in {source.code for source in sources} else ""
    if not words:
        return Found("", kind, [])
    seeker = Seeker(user, at)
    for ask in (matching, beginning):
        there = models_with(ask, words, [source.model for source in sources])
        results = {source: ask(source.rows(seeker), words) for source in sources if source.model in there}
        counts = {source: found.count() for source, found in results.items()}
        if any(counts.values()):
            break
    return _found(words, kind, number, results, counts)


def _found(words, chosen, number, results, counts) -> Found:
    kinds, page = [], None
    for source in (source for source, count in counts.items() if count):
        rows = results[source][:PER_KIND] if not chosen else []
        if source.code == chosen:
            page = rows = Paginator(results[source], PER_PAGE).get_page(number)
        kinds.append(Kind(source, counts[source], [_shown(source.hit(row), words) for row in rows]))
    return Found(" ".join(words), chosen, kinds, page)


def _shown(hit, words) -> Shown:
    return Shown(hit, snippet(hit.text, words, whole=not hit.url))
