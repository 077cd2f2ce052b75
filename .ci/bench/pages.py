"""`make bench-pages`: what a page costs the production way, beside a bare view of the same stack, in one run.

Two gunicorn workers and PostgreSQL on this machine. CPU is user and system time of the workers over the requests at
concurrency 8, in steps of the kernel's clock (10 ms) over all of them; PostgreSQL's own stands beside it.
"""

import asyncio
import contextlib
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from uuid import uuid4

import psycopg
from bench_client import Visitor

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
TICK = os.sysconf("SC_CLK_TCK")
ALONE, TOGETHER, WARM_UP = 50, 8, 6
# Requests of one page at concurrency 8; pages that write take what the data allows.
MANY = 400
HEADINGS = ["page", "status", "CPU ms", "db ms", "p50 ms", "p95 ms", "req/s ×8", "queries", "raw B", "gzip B"]


class Stack:
    """A database of its own, gunicorn in front of it, and what their processes have used."""

    def __init__(self, folder):
        self.server_url = os.environ["DATABASE_URL"]
        self.name = f"bench_{os.getpid()}"
        self.folder = folder
        self.port = 20_000 + os.getpid() % 20_000
        self.env = os.environ | {
            "DATABASE_URL": f"{self.server_url.rpartition('/')[0]}/{self.name}",
            "DJANGO_SETTINGS_MODULE": "bench_settings",
            "PYTHONPATH": f"{HERE}:{ROOT}",
            "VAR_DIR": folder,
            "WEB_CONCURRENCY": "2",
            "BIND": f"127.0.0.1:{self.port}",
        }

    @contextlib.contextmanager
    def running(self):
        self._sql(f"CREATE DATABASE {self.name}")
        try:
            self._manage("collectstatic", "--no-input", "-v0", DJANGO_SETTINGS_MODULE="lms.settings.dev")
            say("building 110 participants and 65 steps …")
            self.plan = json.loads(self._run([sys.executable, HERE / "bench_world.py"], stdout=subprocess.PIPE).stdout)
            command = ["gunicorn", "--config", "deploy/gunicorn.py", "--max-requests", "0", "--log-level", "warning"]
            command = [sys.executable, "-m", *command, "lms.wsgi:application"]
            with subprocess.Popen(command, cwd=ROOT, env=self.env) as server:
                self.gunicorn = server.pid
                try:
                    yield self
                finally:
                    server.terminate()
        finally:
            self._sql(f"DROP DATABASE {self.name} WITH (FORCE)")

    def used(self):
        """(seconds of the workers, seconds of PostgreSQL)."""
        workers = [pid for pid in pids() if parent_of(pid) == self.gunicorn]
        backends = [pid for pid in pids() if self.name.encode() in cmdline(pid) and b"postgres:" in cmdline(pid)]
        return sum(map(cpu, workers)), sum(map(cpu, backends))

    def _manage(self, *words, **over):
        self._run([sys.executable, "manage.py", *words], **over)

    def _run(self, command, stdout=None, **over):
        return subprocess.run(command, cwd=ROOT, env=self.env | over, check=True, stdout=stdout)

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


def pages(plan):
    """(name, who visits, request of a visitor) for each line of the table."""
    interns, taking, fresh = plan["interns"], list(plan["attempts"]), list(plan["fresh"])
    steps = {name: iter(plan["lessons"]) for name in fresh}

    def get(path):
        return lambda visitor, name, **headers: visitor.get(path, **headers)

    def sign_in(visitor, name, **headers):
        return visitor.post("/masuk/", {"login": name, "password": plan["password"]}, **headers)

    def finish(visitor, name, **headers):
        path = f"/belajar/{plan['fresh'][name]}/{next(steps[name])}/selesai/"
        return visitor.post(path, {"client_uuid": uuid4()}, **headers)

    turns = itertools.count()

    def autosave(visitor, name, **headers):
        fields = {"position": 1, "j1": "ab"[next(turns) % 2], "client_uuid": uuid4()}
        path = f"/kuis/{plan['attempts'][name]}/jawab/"
        return visitor.post(path, fields, **headers | {"Accept": "application/json"})

    def quiz(visitor, name, **headers):
        return visitor.get(f"/kuis/{plan['attempts'][name]}/", **headers)

    trainer, ministry = [plan["trainer"]], [plan["ministry"]]
    return [
        ("bare view", interns, get("/bare/")),
        ("sign-in", interns, sign_in),
        ("desk", interns, get("/beranda/")),
        ("course", interns, get(plan["course"])),
        ("lesson", interns, get(plan["lesson"])),
        ("finish step", fresh, finish),
        ("quiz page", taking, quiz),
        ("autosave", taking, autosave),
        ("grading queue", trainer, get("/penilaian/")),
        ("cohort board", trainer, get(f"/kelas/{plan['cohort']}/")),
        ("cohort figures", ministry, get(f"/pantau/gelombang/{plan['cohort']}/")),
        ("nation board", ministry, get("/pantau/")),
    ]


async def measure(stack, name, people, ask):
    """One line of the table: alone for latency, eight at a time for CPU and throughput."""
    people = [people[number % len(people)] for number in range(TOGETHER)]
    visitors = await visitors_for(stack, name, people)
    for visitor, person in zip(visitors[:WARM_UP], people, strict=False):
        await ask(visitor, person)
    first = await ask(visitors[0], people[0], **{"X-Count-Queries": "1"})
    alone = [await ask(visitors[number % 2], people[number % 2]) for number in range(ALONE)]
    many = 120 if name == "finish step" else MANY
    worker, backend = stack.used()
    began = time.perf_counter()
    together = await at_once(visitors, people, ask, many)
    wall = time.perf_counter() - began
    await asyncio.sleep(0.05)
    worker_after, backend_after = stack.used()
    for visitor in visitors:
        await visitor.close()
    strange = {answer.status for answer in alone + together if answer.status != first.status}
    times = sorted(answer.seconds * 1e3 for answer in alone)
    return [
        name, f"{first.status}{' +' + str(strange) if strange else ''}",
        f"{(worker_after - worker) / many * 1e3:.1f}", f"{(backend_after - backend) / many * 1e3:.1f}",
        f"{statistics.median(times):.1f}", f"{times[int(len(times) * 0.95)]:.1f}", f"{many / wall:.0f}",
        first.headers.get("x-queries", ""), len(first.text.encode()), len(first.body),
    ]  # fmt: skip


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


async def run(stack):
    await ready(stack.port)
    print(line_of(HEADINGS), flush=True)
    for page in pages(stack.plan):
        print(line_of(await measure(stack, *page)), flush=True)


def line_of(cells):
    name, *rest = map(str, cells)
    return f"{name:<15}" + "".join(f"{cell:>9}" for cell in rest)


def say(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="ruang-bench-") as folder, Stack(folder).running() as stack:
        asyncio.run(run(stack))
