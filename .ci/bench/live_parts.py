"""What `make bench-live` measures on one scene of servers and sockets."""

import asyncio
import itertools
import time

from tests.make.crowd import Client, share, until
from tests.make.listeners import speak

ROUNDS, BURST, SPOKEN = 12, 500, 30
_number = itertools.count(1)


class Scene:
    """Sockets ``people`` on servers ``daphnes``; ``bare`` has no room behind it. The first of the people leads."""

    def __init__(self, people, daphnes, bare, minutes):
        self.people, self.daphnes, self.bare, self.minutes = people, daphnes, bare, minutes
        self.empty = 0

    async def settle(self):
        """The servers' memory after they have done everything once, before the crowd comes."""
        for number in range(len(self.daphnes)):
            like = self.people[number]
            first = Client(like.url, like.headers.get("Cookie", "=").split("=")[1], self.bare)
            await first.join()
            await first.leave()
        await asyncio.sleep(1)
        self.empty = self.memory()

    def memory(self):
        return sum(daphne.memory() for daphne in self.daphnes)

    def cpu(self):
        return sum(daphne.cpu() for daphne in self.daphnes)

    async def say(self, speaker, body):
        """Send something that everybody will see."""
        if self.bare:
            await self.people[speaker].socket.send(body)
        else:
            await self.people[speaker].send("say", body=body)


async def join(scene, seconds):
    number = len(scene.people)
    await asyncio.sleep(2)
    each = (scene.memory() - scene.empty) / number / 1000
    return [
        f"joins      {number / seconds:7.0f}/s   all {number} greeted after {seconds:.1f} s, {each:.0f} kB a socket"
    ]


async def fanout(scene, _joined):
    """One event after the other, each from another person."""
    delays, began = [], scene.cpu()
    for turn in range(ROUNDS):
        body, sent = f"Pesan ukur {next(_number)}", time.perf_counter()
        await scene.say(turn % len(scene.people), body)
        await until(lambda body=body: all(body in each.seen for each in scene.people), 60)
        delays += [each.seen.get(body, sent + 60) - sent for each in scene.people]
        await asyncio.sleep(0.2)
    cpu = (scene.cpu() - began) / len(delays) * 1e6
    middle, slow, last = (share(delays, part) * 1e3 for part in (0.5, 0.99, 1))
    return [
        f"fan-out    p50 {middle:5.0f} ms   p99 {slow:5.0f} ms   last {last:5.0f} ms   {cpu:4.0f} µs CPU a delivery"
    ]


async def votes(scene, _joined):
    """Everybody votes within some seconds; when does everybody show the last tally?"""
    if scene.bare:
        return []
    number = len(scene.people) - 1
    return [await _vote(scene, number, seconds) for seconds in ((5, 1) if number < 900 else (10,))]


async def _vote(scene, number, seconds):
    leader, voters = scene.people[0], scene.people[1:]
    poll = (await leader.ask("open_poll", question="Sudah jelas?", choices=["Ya", "Belum", "Ulangi"]))["poll"]
    await leader.ask("show_result", poll=poll)  # until then people are told how many voted, not what
    await asyncio.sleep(1)
    began, cpu, sent = time.perf_counter(), scene.cpu(), {}
    for turn, voter in enumerate(voters):
        await asyncio.sleep(max(0, began + turn * seconds / number - time.perf_counter()))
        sent[await voter.send("cast_vote", poll=poll, answer=[turn % 3 + 1])] = (voter, time.perf_counter())
    counts = [len(range(choice, number, 3)) for choice in range(3)]
    told = {"poll": poll, "counts": counts, "people": number}
    done = await until(lambda: all(each.tally == told for each in scene.people), 60)
    took, used = time.perf_counter() - began, (scene.cpu() - cpu) / number * 1e3
    answers = [voter.acks[each][0] - at for each, (voter, at) in sent.items() if each in voter.acks]
    await leader.ask("close_poll", poll=poll)
    wrong = sum(each.tally != told for each in scene.people) if done is None else 0
    tail = f"{wrong} WRONG" if wrong else f"all right {took:.1f} s after the first"
    rate = number / max(voter.acks[each][0] - began for each, (voter, _at) in sent.items() if each in voter.acks)
    slow = f"answered p50 {share(answers, 0.5) * 1e3:.0f} p99 {share(answers, 0.99) * 1e3:.0f} ms"
    return f"votes      {number} in {seconds} s: {rate:.0f}/s, {slow}, {tail}, {used:.1f} ms CPU a vote"


async def burst(scene, _joined):
    """500 events at once: how many of them does everybody see? (Bare with 1,000 sockets takes minutes.)"""
    if scene.bare and len(scene.people) > 300:
        return []
    bodies = [f"Banjir {next(_number)}" for _ in range(BURST)]
    began = time.perf_counter()
    for turn, body in enumerate(bodies):
        await scene.say(turn % len(scene.people), body)

    def missing():
        return sum(body not in each.seen for each in scene.people for body in bodies)

    left, deadline = missing(), time.perf_counter() + 180
    still = 0
    while left and time.perf_counter() < deadline and still < 8:
        await asyncio.sleep(1)
        before, left = left, missing()
        still = still + 1 if before == left else 0
    took = time.perf_counter() - began - still
    lost = 100 * left / BURST / len(scene.people)
    again = sum(each.replays for each in scene.people)
    return [f"burst      {BURST} events in {took:.1f} s, lost {lost:.1f} %, {again} clients read on by number"]


async def storm(scene, _joined):
    """The servers die and are started again: when is everybody back?"""
    if scene.bare:
        return []
    for daphne in scene.daphnes:
        daphne.kill()
    await until(lambda: not any(each.greeted.is_set() for each in scene.people), 30)
    await asyncio.sleep(2)
    for daphne in scene.daphnes:
        daphne.start()
    began, backs = time.perf_counter(), []
    for part in (0.5, 0.95, 1):
        await until(lambda part=part: sum(e.greeted.is_set() for e in scene.people) >= part * len(scene.people), 120)
        backs.append(f"{time.perf_counter() - began:.1f}")
    return [f"storm      servers killed and back: 50 / 95 / 100 % of clients again after {' / '.join(backs)} s"]


async def steady(scene, _joined):
    """A class as it is: a line every 5 s, a vote by everybody a minute. Does memory grow?"""
    if scene.bare:
        return []
    leader, sizes, began, cpu = scene.people[0], [], time.perf_counter(), scene.cpu()
    while (passed := time.perf_counter() - began) < scene.minutes * 60:
        await scene.say(next(_number) % len(scene.people), f"Pesan ukur {next(_number)}")
        if int(passed) // 5 % 12 == 2:
            poll = (await leader.ask("open_poll", question="Sudah jelas?", choices=["Ya", "Belum"]))["poll"]
            for voter in scene.people[1:]:
                await voter.send("cast_vote", poll=poll, answer=[1])
            await asyncio.sleep(4)
            await leader.ask("close_poll", poll=poll)
        await asyncio.sleep(max(0, began + passed + 5 - time.perf_counter()))
        sizes.append((passed, scene.memory()))
    # What the first minute needs is there for good; growth is counted from there on.
    first = next(size for passed, size in sizes if passed >= min(60, scene.minutes * 20))
    grown = 100 * (sizes[-1][1] / first - 1)
    busy = 100 * (scene.cpu() - cpu) / (time.perf_counter() - began)
    sizes = f"memory {first / 1e6:.0f} → {sizes[-1][1] / 1e6:.0f} MB ({grown:+.1f} %)"
    return [f"steady     {scene.minutes:g} min: {sizes}, {busy:.0f} % of a core"]


async def voice(scene, _joined):
    """The leader speaks to all the others, half a minute."""
    if scene.bare:
        return []
    listeners, cpu = scene.people[1:], scene.cpu()
    said = await speak(scene.people[0], SPOKEN)
    used = 100 * (scene.cpu() - cpu) / SPOKEN
    await asyncio.sleep(2)
    firsts = {}
    for at, bundle in (each for listener in listeners for each in listener.heard):
        firsts[bundle.sequence] = min(at, firsts.get(bundle.sequence, at))
    behind = [at - firsts[bundle.sequence] for listener in listeners for at, bundle in listener.heard]
    whole = 100 * len(behind) / said / len(listeners)
    middle, slow = (share(behind, part) * 1e3 for part in (0.5, 0.99))
    return [
        f"voice      {len(listeners)} hear {whole:.1f} % of it, p50 {middle:.0f} p99 {slow:.0f} ms after the first of"
        f" them, {used:.0f} % of a core"
    ]


PARTS = {
    "join": join,
    "fanout": fanout,
    "votes": votes,
    "burst": burst,
    "storm": storm,
    "steady": steady,
    "voice": voice,
}
