"""`make bench-learning`: pages of learning with 10, 1,000 and 20,000 enrolled learners, on SQLite and PostgreSQL.

Two gunicorn workers on this machine, a bare view of the same stack in the same run. The course has 60 steps; everybody
is in one run of it. Ends with an error when the number of queries follows the number of learners.
"""

import asyncio
import itertools
import os
import sys
import tempfile
from uuid import uuid4

from bench_stack import Stack, line_of, measure, say

VENDORS = ("sqlite", "postgresql")
MANY, MANY_WRITES = 240, 120
COUNTS = [int(word) for word in os.environ.get("LEARNERS", "10 1000 20000").split()]
HEADINGS = ["page", "status", "CPU ms", "db ms", "p50 ms", "p95 ms", "p50 ×8", "p95 ×8", "queries", "raw B", "gzip B"]


def pages(plan, count):
    """(name, who visits, request of a visitor, requests at concurrency 8) for each line of the table."""
    people, fresh = plan["people"], plan["fresh"][str(count)]
    steps = {name: iter(plan["lessons"]) for name in fresh}

    def get(path):
        return lambda visitor, name, **headers: visitor.get(path, **headers)

    def outline(visitor, name, **headers):
        return visitor.get(f"/belajar/{people[name]}/", **headers)

    def finish(visitor, name, **headers):
        path = f"/belajar/{fresh[name]}/{next(steps[name])}/selesai/"
        return visitor.post(path, {"client_uuid": uuid4()}, **headers)

    learners = list(people)
    return [
        ("bare view", learners, get("/bare/"), MANY),
        ("course page", learners, get(plan["course"]), MANY),
        ("lesson", learners, get(plan["lesson"]), MANY),
        ("desk", learners, get("/belajar/"), MANY),
        ("outline", learners, outline, MANY),
        ("search", learners, get("/cari/?q=sayur"), MANY),
        ("finish step", list(fresh), finish, MANY_WRITES),
    ]


async def table(stack, count, enrolled):
    """The lines for ``count`` learners; returns the queries by page. Those who are measured may be more than few."""
    print(f"\n{stack.vendor}, {enrolled} learners\n{line_of(HEADINGS)}", flush=True)
    queries = {}
    for name, people, ask, many in pages(stack.plan, count):
        line = await measure(stack, name, people, ask, many)
        print(line_of(line[heading] for heading in HEADINGS), flush=True)
        queries[name] = line["queries"]
    return queries


def run(vendor, folder):
    """Pages whose queries differ between two sizes."""
    say(f"{vendor}: building a course of 60 steps …")
    found = []
    with Stack(folder, "learning_world.py", vendor).running() as stack:
        for count in COUNTS:
            enrolled = stack.build("grow", str(count))["enrolled"]
            found.append(asyncio.run(table(stack, count, enrolled)))
    return sorted({name for one, two in itertools.pairwise(found) for name in one if one[name] != two[name]})


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="ruang-bench-") as folder:
        growing = {vendor: grown for vendor in VENDORS if (grown := run(vendor, folder))}
    sys.exit(f"Queries follow the number of learners: {growing}" if growing else 0)
