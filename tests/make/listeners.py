"""Clients that hear a voice, and what the page's own jitter buffer would have played of it."""

import asyncio
import base64
import time
from pathlib import Path

from playwright.async_api import async_playwright

from cohorts.live.voice.bundle import WORD, read, write
from tests.browser.plugin import CHROMIUM, QUIET
from tests.make.bundles import make_bundle
from tests.make.crowd import Client

ANSWER_EVERY = 2  # as listener.js
BUNDLE = 0.48  # seconds of ``make_bundle``
BUFFER = Path(__file__).resolve().parents[2] / "lms/static/js/live/buffer.js"
# For each trace the seconds in which nothing was heard though somebody spoke: pauses, and bundles that never came.
PLAYED = """async ([script, traces, packet]) => {
  const { Buffer } = await import(script);
  return traces.map(({ came, said }) => {
    const buffer = new Buffer();
    let [silent, end, next] = [0, null, came[0].sequence];
    for (const { sequence, startsMs, packets, at } of came) {
      silent += (sequence - next) * packets * packet;
      next = sequence + 1;
      buffer.take(startsMs, packets * packet * 1000);
      for (let number = 0; number < packets; number += 1) {
        const start = buffer.place(packet, at);
        silent += start === null ? packet : Math.max(0, start - (end ?? start));
        end = start === null ? end : start + packet;
      }
    }
    return silent + (said - next) * came[0].packets * packet;
  });
}"""


class Listener(Client):
    """A client that wants voices and tells what it received, as listener.js does; ``heard``: [(second, bundle)].

    ``turned`` is called with each page that the trainer shows.
    """

    def __init__(self, *words):
        super().__init__(*words)
        self.heard, self.received, self.turned = [], 0, None

    async def open(self):
        self.received = 0
        await super().open()

    async def _take(self, found):
        if isinstance(found, bytes):
            return await self._hear(read(found))
        was_greeted = self.greeted.is_set()
        await super()._take(found)
        if self.greeted.is_set() and not was_greeted:
            await self._tell()
        return None

    async def _hear(self, bundle):
        self.heard.append((time.perf_counter(), bundle))
        self.received += 1
        if self.received % ANSWER_EVERY == 0:
            await self._tell()

    async def _tell(self):
        await self.socket.send(WORD.pack(1, 2, True, self.received))

    async def _apply(self, event, now):
        await super()._apply(event, now)
        if event["kind"] == "slide.shown":
            self.turned(event["data"]["page"])

    def trace(self, said):
        """What came and when, of a voice of ``said`` bundles."""
        came = [
            {"sequence": each.sequence, "startsMs": each.starts_ms, "packets": len(each.packets), "at": at}
            for at, each in self.heard
        ]
        return {"came": came, "said": said}


async def speak(client, seconds):
    """Have a leader take the floor and speak; the number of bundles that were said."""
    await client.ask("take_floor")
    began, said = time.perf_counter(), int(seconds / BUNDLE)
    for number in range(said):
        await asyncio.sleep(began + (number + 1) * BUNDLE - time.perf_counter())
        await client.socket.send(write(make_bundle(client.user_id, 7, number, number * 480)))
    return said


async def gaps(listeners, said):
    """The share of a voice of ``said`` bundles that each did not hear in its turn, from the first it heard."""
    traces = [each.trace(said) for each in listeners]
    script = "data:text/javascript;base64," + base64.b64encode(BUFFER.read_bytes()).decode()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await browser.new_page()
        silent = await page.evaluate(PLAYED, [script, traces, BUNDLE / 8])
        await browser.close()
    firsts = [each["came"][0]["sequence"] for each in traces]
    return [pause / ((said - first) * BUNDLE) for pause, first in zip(silent, firsts, strict=True)]
