"""Byte ranges of RFC 9110: a download that broke off goes on where it stopped, and players seek.

One range is answered with 206. Several at once, other units and a stale ``If-Range`` get the whole file, as the
standard allows; what is no range, or lies beyond the end, is 416.
"""

import re
from dataclasses import dataclass

from asgiref.sync import sync_to_async
from django.utils.http import parse_http_date_safe

CHUNK = 64 * 1024
RANGE = re.compile(r"\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII)


class Unsatisfiable(ValueError):
    """The range asks for bytes that are not there."""


@dataclass(frozen=True)
class Span:
    """``length`` bytes from ``start`` of a file of ``size`` bytes."""

    start: int
    length: int
    size: int

    @property
    def is_part(self) -> bool:
        return self.length < self.size

    @property
    def content_range(self) -> str:
        return f"bytes {self.start}-{self.start + self.length - 1}/{self.size}"


def asked_for(headers, size, etag, changed_at) -> Span | None:
    """The part that ``headers`` ask for; None stands for the whole file. Raises ``Unsatisfiable``."""
    unit, _equals, ranges = headers.get("Range", "").partition("=")
    if unit.strip().lower() != "bytes" or "," in ranges or not _is_fresh(headers.get("If-Range"), etag, changed_at):
        return None
    found = RANGE.fullmatch(ranges)
    if found is None or found.groups() == ("", ""):
        raise Unsatisfiable(ranges)
    return _span(*found.groups(), size)


def _span(first, last, size) -> Span:
    """``5-9`` from the sixth to the tenth byte, ``5-`` to the end, ``-5`` the last five."""
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end or (last and int(last) < start and first):
        raise Unsatisfiable(f"{first}-{last}")
    return Span(start, end - start + 1, size)


def _is_fresh(condition, etag, changed_at) -> bool:
    """Whether the part that the client holds belongs to this very file."""
    if not condition:
        return True
    if condition.startswith(('"', "W/")):
        return condition == etag
    return parse_http_date_safe(condition) == int(changed_at.timestamp())


class Bytes:
    """Reads a part of an open file in chunks; closes the file when the response is closed."""

    def __init__(self, file, span):
        self.file = file
        self.left = span.length
        file.seek(span.start)

    def __iter__(self):
        return self

    def __next__(self):
        chunk = self.file.read(min(CHUNK, self.left))
        if not chunk:
            raise StopIteration
        self.left -= len(chunk)
        return chunk

    def close(self):
        self.file.close()


class AsyncBytes:
    """The same for an ASGI server, which would gather a plain iterator in memory before it sends anything."""

    def __init__(self, file, span):
        self.parts = Bytes(file, span)

    def __aiter__(self):
        return self

    async def __anext__(self):
        chunk = await sync_to_async(next, thread_sensitive=False)(self.parts, b"")
        if not chunk:
            raise StopAsyncIteration
        return chunk

    def close(self):
        self.parts.close()
