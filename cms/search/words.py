"""Words of a query, and where they stand in a text. Knows the common endings and beginnings of Indonesian words.

PostgreSQL stems with its own Indonesian dictionary. SQLite's full text does not stem at all: there a word is looked
for by its beginning without the ending (``koperasinya`` finds ``koperasi`` and ``koperasinya``), while a word with
another beginning (``membeli``, ``pembelian``) is another word.
"""

import re
from itertools import takewhile
from typing import NamedTuple

from django.utils.html import format_html, format_html_join

LONGEST, MOST_WORDS = 100, 8
BEFORE, AROUND = 60, 220
# Clitics first, then derivations; what is left must still be a word.
ENDINGS = [re.compile("(?:lah|kah|pun|nya|ku|mu)$"), re.compile("(?:kan|an|i)$")]
BEGINNINGS = re.compile("^(?:meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se)")
MELTING = re.compile("^(?:me|pe)[mn]")
SHORTEST = 4
WORD = re.compile(r"\w+")


def words_of(text) -> list[str]:
    """The words of ``text`` without signs, which have meanings of their own in full-text queries."""
    return re.findall(r"\w+", text[:LONGEST].replace("\x00", " "))[:MOST_WORDS]


def without_ending(word) -> str:
    """``koperasinya`` → ``koperas``: what every form of the word begins with."""
    for ending in ENDINGS:
        shorter = ending.sub("", word)
        word = shorter if len(shorter) >= SHORTEST else word
    return word


class Root(NamedTuple):
    """What is left of a word: rough, and only used to find what to mark.

    ``melts``: behind ``meng-``, ``pem-``, ``meny-``, ``men-`` a first k, p, s or t may have fallen.
    """

    rest: str
    melts: bool

    def is_of(self, other) -> bool:
        """``pengiriman`` and ``kirim`` are of one root; ``operasi`` and ``koperasi`` are not."""
        return self.rest == other.rest or self._lost_from(other) or other._lost_from(self)

    def _lost_from(self, other) -> bool:
        return self.melts and other.rest[0] in "kpst" and other.rest[1:] == self.rest


def root(word) -> Root:
    word = without_ending(word.lower())
    shorter = BEGINNINGS.sub("", word)
    if len(shorter) < SHORTEST or shorter == word:
        return Root(word, melts=False)
    return Root(shorter, melts=bool(MELTING.match(word)))


def snippet(text, words, whole=False):
    """The part of ``text`` around the first of ``words``, or the ``whole`` of it; escaped, the hits in ``<mark>``."""
    text = " ".join(text.split())
    begins, roots = tuple(without_ending(word.lower()) for word in words), [root(word) for word in words]
    first = next((hit for hit in WORD.finditer(text) if _is_hit(hit.group().lower(), begins, roots)), None)
    start, end = (0, len(text)) if whole else _window(text, first.start() if first else 0)
    words_shown = takewhile(lambda word: word.end() <= end, WORD.finditer(text, start))
    shown = [word for word in words_shown if first and _is_hit(word.group().lower(), begins, roots)]
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return format_html("{}{}{}", before, _marked(text, shown, start, end), after)


def _is_hit(word, begins, roots) -> bool:
    return word.startswith(begins) or any(root(word).is_of(other) for other in roots)


def _window(text, first) -> tuple[int, int]:
    """Whole words from a little before ``first`` on."""
    start = text.rfind(" ", 0, max(first - BEFORE, 0)) + 1 if first > BEFORE else 0
    end = len(text) if len(text) - start <= AROUND else max(text.rfind(" ", start, start + AROUND), start + 1)
    return start, end


def _marked(text, hits, start, end):
    pieces = []
    for hit in hits:
        pieces.append((text[start : hit.start()], hit.group()))
        start = hit.end()
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html("{}{}", marked, text[start:end]) if pieces else format_html("{}", text[start:end])
