"""`make bench-live`: the live room over real sockets, with its database work, beside a bare group of Channels.

Every line of the table is a fresh daphne (or two) and the same number of sockets, held by this process. Fan-out is the
time from sending to being seen by each client; memory is the resident size of the servers.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from live_parts import PARTS, Scene
from live_stack import Ground

from tests.make.crowd import Client, join_all, leave_all
from tests.make.listeners import Listener

# (sockets, servers, layer)
SCENES = [(100, 1, "memory"), (300, 1, "memory"), (1000, 1, "memory"), (1000, 2, "redis")]


def words():
    parser = argparse.ArgumentParser(prog="make bench-live ARGS=…", description=__doc__.splitlines()[0])
    parser.add_argument("--clients", help="only with so many sockets: 100,300,1000")
    parser.add_argument("--layer", choices=["memory", "redis"], help="only on this channel layer")
    parser.add_argument("--parts", default="join,fanout,votes,burst,storm", help=f"of {','.join(PARTS)}")
    parser.add_argument("--database", default="postgresql", choices=["postgresql", "sqlite"])
    parser.add_argument("--minutes", type=float, default=1, help="how long the steady class lasts (--parts steady)")
    return parser.parse_args()


def scenes(chosen):
    wanted = {int(number) for number in chosen.clients.split(",")} if chosen.clients else None
    for number, servers, layer in SCENES:
        if (wanted is None or number in wanted) and chosen.layer in {None, layer}:
            yield number, servers, layer
    for number in sorted((wanted or set()) - {scene[0] for scene in SCENES}):
        yield number, 1, chosen.layer or "memory"


async def run(ground, plan, scene, chosen):
    number, servers, layer = scene
    print(f"\n== {number} sockets, {servers} daphne, {layer} layer, {ground.vendor}", flush=True)
    keys = [plan["leader"], *plan["learners"][: number - 1]]
    for bare in (True, False):
        with ground.servers(servers, layer) as daphnes:
            path = "/bare/" if bare else f"/ws/sesi/{ground.world('room')['room']}/"
            urls = [f"ws://127.0.0.1:{daphnes[each % servers].port}{path}" for each in range(number)]
            kind = Listener if "voice" in chosen.parts and not bare else Client
            people = [kind(url, key, bare) for url, key in zip(urls, keys, strict=True)]
            await play(Scene(people, daphnes, bare, chosen.minutes), chosen.parts.split(","))


async def play(scene, parts):
    await scene.settle()
    joined = await join_all(scene.people)
    for name in parts:
        for line in await PARTS[name](scene, joined):
            print(f"{'bare' if scene.bare else 'room':<6}{line}", flush=True)
    await leave_all(scene.people)


def main():
    chosen = words()
    found = list(scenes(chosen)) if chosen.database == "postgresql" else [(300, 1, "memory")]
    with (
        tempfile.TemporaryDirectory(prefix="ruang-bench-") as folder,
        Ground(folder, chosen.database).ready() as ground,
    ):
        Path(folder, "static").mkdir()
        print(f"building {max(found)[0]} people …", file=sys.stderr, flush=True)
        plan = ground.world(str(max(found)[0]))
        for scene in found:
            asyncio.run(run(ground, plan, scene, chosen))


if __name__ == "__main__":
    main()
