"""What the benches share: the product behind gunicorn over a database of its own, and how one page is measured.

CPU is user and system time of the workers over the requests at concurrency 8, in steps of the kernel's clock (10 ms)
over all of them; PostgreSQL's own stands beside it.
"""

import asyncio
import contextlib
import itertools
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import psycopg
from bench_client import Visitor

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
TICK = os.sysconf("SC_CLK_TCK")
ALONE, TOGETHER, WARM_UP = 50, 8, 6


class Stack:
    """A database of its own (``postgresql`` or ``sqlite``), gunicorn in front of it, and what their processes used.

    ``plan`` is what the script ``world`` printed about the data it made.
    """

    def __init__(self, folder, world, vendor="postgresql"):
        self.server_url = os.environ["DATABASE_URL"]
        self.name = f"bench_{os.getpid()}"
        self.vendor, self.world = vendor, world
        self.port = 20_000 + os.getpid() % 20_000
        urls = {
            "postgresql": f"{self.server_url.rpartition('/')[0]}/{self.name}",
            "sqlite": f"sqlite:///{folder}/{self.name}.sqlite3",
        }
        self.env = os.environ | {
            "DATABASE_URL": urls[vendor],
            "DJANGO_SETTINGS_MODULE": "bench_settings",
            "PYTHONPATH": f"{HERE}:{ROOT}",
            "VAR_DIR": folder,
            "WEB_CONCURRENCY": "2",
            "BIND": f"127.0.0.1:{self.port}",
        }

    @contextlib.contextmanager
    def running(self):
        with self._database():
            if not Path(self.env["VAR_DIR"], "static").exists():
                words = ["manage.py", "collectstatic", "--no-input", "-v0"]
                self.run([sys.executable, *words], DJANGO_SETTINGS_MODULE="lms.settings.dev")
            self.plan = self.build()
            command = ["gunicorn", "--config", "deploy/gunicorn.py", "--max-requests", "0", "--log-level", "warning"]
            command = [sys.executable, "-m", *command, "lms.wsgi:application"]
            with subprocess.Popen(command, cwd=ROOT, env=self.env) as server:
                self.gunicorn = server.pid
                try:
                    asyncio.run(ready(self.port))
                    yield self
                finally:
                    server.terminate()

    def build(self, *words):
        """What the script of the world says about what it made."""
        return json.loads(self.run([sys.executable, HERE / self.world, *words], stdout=subprocess.PIPE).stdout)

    def used(self):
        """(seconds of the workers, seconds of PostgreSQL)."""
        workers = [pid for pid in pids() if parent_of(pid) == self.gunicorn]
        backends = [pid for pid in pids() if self.name.encode() in cmdline(pid) and b"postgres:" in cmdline(pid)]
        return sum(map(cpu, workers)), sum(map(cpu, backends))

    def run(self, command, stdout=None, **over):
        return subprocess.run(command, cwd=ROOT, env=self.env | over, check=True, stdout=stdout)

    @contextlib.contextmanager
    def _database(self):
        if self.vendor == "sqlite":
            yield
            return
        self._sql(f"CREATE DATABASE {self.name}")
        try:
            yield
        finally:
            self._sql(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _sql(self, statement):
        with psycopg.connect(self.server_url, autocommit=True) as session:
            session.execute(statement)


def pids():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def read(pid, name):
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""


def cmdline(pid):
    return read(pid, "cmdline")


def parent_of(pid):
    fields = read(pid, "stat").rpartition(b")")[2].split()
    return int(fields[1]) if fields else 0


def cpu(pid):
    fields = read(pid, "stat").rpartition(b")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK if fields else 0.0


async def signed_in(port, plan, username):
    visitor = Visitor(port)
    await visitor.get("/masuk/")
    answer = await visitor.post("/masuk/", {"login": username, "password": plan["password"]})
    if answer.status not in (302, 303):
        sys.exit(f"{username} cannot sign in: {answer.status}\n{answer.text[:400]}")
    return visitor


async def measure(stack, name, people, ask, many):
    """One line of a table: alone for latency; ``many`` requests, eight at a time, for CPU, latency and throughput."""
    people = [people[number % len(people)] for number in range(TOGETHER)]
    visitors = await visitors_for(stack, name, people)
    for visitor, person in zip(visitors[:WARM_UP], people, strict=False):
        await ask(visitor, person)
    first = await ask(visitors[0], people[0], **{"X-Count-Queries": "1"})
    alone = [await ask(visitors[number % 2], people[number % 2]) for number in range(ALONE)]
    worker, backend = stack.used()
    began = time.perf_counter()
    together = await at_once(visitors, people, ask, many)
    wall = time.perf_counter() - began
    await asyncio.sleep(0.05)
    worker_after, backend_after = stack.used()
    for visitor in visitors:
        await visitor.close()
    strange = {answer.status for answer in alone + together if answer.status != first.status}
    line = {"page": name, "status": f"{first.status}{' +' + str(strange) if strange else ''}"}
    line |= {"CPU ms": f"{(worker_after - worker) / many * 1e3:.1f}"}
    line |= {"db ms": f"{(backend_after - backend) / many * 1e3:.1f}"}
    line |= {"p50 ms": middle(alone), "p95 ms": slow(alone), "p50 ×8": middle(together), "p95 ×8": slow(together)}
    line |= {"req/s ×8": f"{many / wall:.0f}", "queries": first.headers.get("x-queries", "")}
    return line | {"raw B": len(first.text.encode()), "gzip B": len(first.body)}


def middle(answers):
    return f"{statistics.median(answer.seconds for answer in answers) * 1e3:.1f}"


def slow(answers):
    times = sorted(answer.seconds for answer in answers)
    return f"{times[int(len(times) * 0.95)] * 1e3:.1f}"


async def visitors_for(stack, name, people):
    if name != "sign-in":
        return [await signed_in(stack.port, stack.plan, person) for person in people]
    visitors = [Visitor(stack.port) for _person in people]
    for visitor in visitors:
        await visitor.get("/masuk/")
        # Each sign-in is the first one: the jar keeps the form's cookie and forgets the session.
        visitor.keeps_cookies = False
    return visitors


async def at_once(visitors, people, ask, many):
    """``many`` requests, each visitor one after the other, all visitors at the same time."""

    async def go_on(visitor, person, count):
        return [await ask(visitor, person) for _turn in range(count)]

    shares = [many // len(visitors)] * len(visitors)
    answers = await asyncio.gather(*map(go_on, visitors, people, shares))
    return list(itertools.chain.from_iterable(answers))


async def ready(port, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if (await Visitor(port).get("/bare/")).status == 200:
                return
        except OSError:
            await asyncio.sleep(0.2)
    sys.exit("gunicorn does not answer")


def line_of(cells):
    name, *rest = map(str, cells)
    return f"{name:<15}" + "".join(f"{cell:>9}" for cell in rest)


def say(text):
    print(text, file=sys.stderr, flush=True)
