"""Fixtures of every browser test; loaded by the conftest files of tests/browser and tests/journeys."""

import json
import os
import re
import shutil
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from lms.demo.logins import PASSWORD
from tests.browser.harness import Server, build_demo

LAY = "from tests.browser.ground import lay; lay()"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    # A microphone that beeps once a second, and nobody to ask for it.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
VIEWPORTS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}
PATIENCE = 30_000  # ms; a machine under load is slow, not wrong
# A socket or server that a test cuts, or a status it provokes, is told by the browser in these words.
EXPECTED_CONSOLE = re.compile(r"Failed to load resource: (the server responded with a status of 4|net::ERR)|WebSocket")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture(scope="session")
def base_url():
    """None for all: every page names the server it looks at."""


@pytest.fixture(scope="session")
def demo(tmp_path_factory, worker_id):
    """Folder of the demo's data, built once a run and only ever copied; DEMO_DIR keeps it for the next run."""
    base = tmp_path_factory.getbasetemp()
    return build_demo(Path(os.environ.get("DEMO_DIR") or (base if worker_id == "master" else base.parent)))


@pytest.fixture
def server(demo, tmp_path):
    """A server of this test's own, with a fresh copy of the demo. An error in its log is a failure."""
    server = Server(demo, tmp_path / "var").start()
    yield server
    server.stop()
    assert not re.search(r" ERROR |Traceback", server.log()), server.log()


@pytest.fixture(scope="session")
def shared_server(demo, tmp_path_factory):
    """One server for tests that only look, or write where nobody else reads; ``places`` are addresses to look at.

    Beside the demo it has what tests/browser/ground.py lays.
    """
    server = Server(demo, tmp_path_factory.mktemp("shared") / "var")
    server.places = json.loads(server.manage("shell", "-v0", "-c", LAY).splitlines()[-1])
    server.start()
    yield server
    server.stop()


@pytest.fixture
def browse(new_context):
    """``browse(server, as_="peserta", size="phone", scheme="light")``: a page of a new browser, signed in.

    At the end of the test: no request left the server, nothing was complained of in the console (the strict content
    security policy speaks there), no script broke.
    """
    watches = []

    def open_page(server, *, as_=None, size="phone", scheme="light", **options):
        options = {"locale": "id-ID", "timezone_id": "Asia/Jakarta", "reduced_motion": "reduce"} | options
        context = new_context(base_url=server.url, viewport=VIEWPORTS[size], color_scheme=scheme, **options)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        watches.append(Watch(context, page, server.url))
        if as_:
            sign_in(page, as_)
        return page

    yield open_page
    faults = [fault for watch in watches for fault in watch.faults]
    assert not faults, "\n".join(faults)


class Watch:
    """Collects what a page must not do."""

    def __init__(self, context, page, url):
        self.host = urlsplit(url).netloc
        self.faults = []
        context.on("request", self.on_request)
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.faults.append(f"script broke: {error}"))

    def on_request(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.faults.append(f"request to another host: {request.url}")

    def on_console(self, message):
        # A feature that the browser does not know is told as a warning only.
        told = message.type == "error" or "Permissions-Policy" in message.text
        if told and not EXPECTED_CONSOLE.search(message.text):
            self.faults.append(f"console: {message.text}")


def sign_in(page, username):
    """Through the form at /masuk/, as a person would."""
    page.goto("/masuk/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/masuk/" not in url)


def until(page, expression, arg=None):
    """Wait until ``expression`` holds in the page. Playwright's own waiting needs the eval that our policy forbids."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(expression, arg):
        assert time.monotonic() < deadline, f"{page.url} never came to {expression} {arg or ''}"
        page.wait_for_timeout(50)


@pytest.fixture
def axe():
    """``axe(page)`` looks at the page as it now stands; at the end no axe-core rule may have been broken anywhere.

    ``axe(page, only=["color-contrast"])`` looks by these rules alone.
    """
    told = []

    def check(page, only=None):
        options = {"resultTypes": ["violations"]} | ({"runOnly": {"type": "rule", "values": only}} if only else {})
        for rule in Axe().run(page, options=options).response["violations"]:
            told.extend(f"{page.url} {rule['id']}: {node['target']} {node['failureSummary']}" for node in rule["nodes"])

    yield check
    assert not told, "\n".join(told)
