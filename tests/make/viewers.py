"""Clients that fetch the pictures of slides over a line, as slideshow.js and pictures.js do while a voice is heard."""

import asyncio
import contextlib
import re
import time
from pathlib import Path

SCRIPT = (Path(__file__).resolve().parents[2] / "lms/static/js/live/pictures.js").read_text()
LEAST, MOST, BRISK, FASTER = (
    int(re.search(rf"const {name} = ([\d_]+);", SCRIPT)[1]) for name in ("LEAST", "MOST", "BRISK", "FASTER")
)
AHEAD = 2  # as slideshow.js
# About what a browser says besides.
MANNERS = f"User-Agent: {'x' * 120}\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate, br\r\nSec-Fetch-Mode: {'x' * 100}"


class Viewer:
    """One kept connection for pictures. ``there``: when each page was there whole, ``took``: seconds of each piece."""

    def __init__(self, dial, session, base, sizes):
        self.dial, self.base, self.sizes = dial, base, sizes
        self.head = f"Host: 127.0.0.1\r\nCookie: sessionid={session}\r\n{MANNERS}"
        self.there, self.took, self.came, self.piece = {}, [], dict.fromkeys(sizes, 0), LEAST
        self.shown, self.turned = None, asyncio.Event()

    def show(self, page):
        self.shown = page
        self.turned.set()

    async def run(self):
        """Fetch what is shown and then what comes next, until cancelled."""
        reader, writer = await asyncio.open_connection(**await self.dial())
        with contextlib.closing(writer):
            while True:
                await self.turned.wait()
                self.turned.clear()
                while page := self._next():
                    await self._fetch(page, reader, writer)

    def _next(self):
        wanted = range(self.shown, self.shown + AHEAD + 1)
        return next((page for page in wanted if page in self.sizes and page not in self.there), None)

    async def _fetch(self, page, reader, writer):
        began, first = time.perf_counter(), self.came[page]
        until = min(first + self.piece, self.sizes[page])
        asked = f"GET {self.base}{page}/ HTTP/1.1\r\nRange: bytes={first}-{until - 1}\r\n{self.head}\r\n\r\n"
        writer.write(asked.encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        assert head.startswith("HTTP/1.1 20"), head
        await reader.readexactly(until - first)
        self._measure(until - first, time.perf_counter() - began)
        self.came[page] = until
        if until == self.sizes[page]:
            self.there[page] = time.perf_counter()

    def _measure(self, size, took):
        self.took.append(took)
        if size >= LEAST:
            self.piece = min(max(round(size * min(BRISK / 1000 / took, FASTER)), LEAST), MOST)
