"""`make bench-pages`: what a page costs the production way, beside a bare view of the same stack, in one run.

Two gunicorn workers and PostgreSQL on this machine.
"""

import asyncio
import itertools
import tempfile
from uuid import uuid4

from bench_stack import Stack, line_of, measure, say

# Requests of one page at concurrency 8; pages that write take what the data allows.
MANY = 400
HEADINGS = ["page", "status", "CPU ms", "db ms", "p50 ms", "p95 ms", "req/s ×8", "queries", "raw B", "gzip B"]


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


async def run(stack):
    print(line_of(HEADINGS), flush=True)
    for name, people, ask in pages(stack.plan):
        line = await measure(stack, name, people, ask, 120 if name == "finish step" else MANY)
        print(line_of(line[heading] for heading in HEADINGS), flush=True)


if __name__ == "__main__":
    say("building 110 participants and 65 steps …")
    with (
        tempfile.TemporaryDirectory(prefix="ruang-bench-") as folder,
        Stack(folder, "bench_world.py").running() as stack,
    ):
        asyncio.run(run(stack))
