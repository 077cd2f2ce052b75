"""Bursts and a Redis that dies: real servers, real sockets, nothing lost."""

import asyncio

import pytest

from cohorts.live.room.models import LiveEvent

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


async def say_all(people, bodies):
    for number, body in enumerate(bodies):
        await people[number % len(people)].send("say", body=body)


@pytest.mark.parametrize("layer", ["memory", "redis"])
async def test_a_burst_of_500_events_reaches_everybody_in_order(serve, classroom, seen_by_all, request, layer):
    url = request.getfixturevalue("redis").url if layer == "redis" else ""
    servers = [serve(url) for _ in range(2 if url else 1)]
    bodies = [f"Pesan {number}" for number in range(500)]

    async with classroom(servers, learners=24) as (room, people):
        await say_all(people, bodies)
        await seen_by_all(people, bodies, seconds=60)
        numbers = [each.seq for each in people]

    assert numbers == [501] * 25
    assert await LiveEvent.objects.filter(room=room).acount() == 501


async def test_a_redis_that_is_restarted_costs_ten_seconds_and_no_content(serve, redis, classroom, seen_by_all):
    servers = [serve(redis.url), serve(redis.url)]

    async with classroom(servers, learners=7) as (_room, people):
        await say_all(people, ["sebelum"])
        await seen_by_all(people, ["sebelum"], seconds=5)
        await asyncio.to_thread(redis.stop)
        during = [f"tanpa Redis {number}" for number in range(8)]
        await say_all(people, during)
        await seen_by_all(people, during, seconds=10)
        await asyncio.sleep(3)
        await asyncio.to_thread(redis.start)
        await say_all(people, ["sesudah"])
        back = await seen_by_all(people, ["sesudah"], seconds=10)
        await asyncio.sleep(10 - back)
        await say_all(people, ["seperti semula"])
        again = await seen_by_all(people, ["seperti semula"], seconds=5)

    assert all(answer["ok"] for each in people for _at, answer in each.acks.values())
    assert again < 2
