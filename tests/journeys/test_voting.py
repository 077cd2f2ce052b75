"""A poll over sockets: three vote, one of them loses the socket meanwhile and still ends with the right tally."""

import pytest
from channels.db import database_sync_to_async

from cohorts.live.polls.models import Poll, Vote
from tests.make.guests import Guest
from tests.make.live import make_learner_of, make_room, make_trainer_of

pytestmark = pytest.mark.django_db(transaction=True)
db = database_sync_to_async


@db
def people():
    room = make_room()
    return room, make_trainer_of(room), [make_learner_of(room) for _ in range(3)]


@db
def votes():
    return sorted(position for [position] in Vote.objects.values_list("answer", flat=True))


async def test_three_vote_and_the_one_whose_socket_broke_ends_with_the_right_tally():
    room, trainer, [first, second, third] = await people()

    async with Guest(room, trainer) as leader, Guest(room, first) as one, Guest(room, second) as two:
        await leader.command("open_room")
        lost = await Guest(room, third).__aenter__()
        await leader.command("open_poll", question="Siapa menimbang?", choices=["Petani", "Petugas", "Pembeli"])
        poll = await db(Poll.objects.get)()
        await lost.until(lambda: lost.state["polls"])
        seen = lost.state["seq"]
        await lost.socket.disconnect(timeout=15)
        await one.command("cast_vote", poll=poll.pk, answer=[2])
        await two.command("cast_vote", poll=poll.pk, answer=[3])

        async with Guest(room, third, after=seen) as back:
            back.state = lost.state
            await back.command("cast_vote", poll=poll.pk, answer=[2])
            guests = [leader, one, two, back]
            for guest in guests:
                await guest.until(lambda guest=guest: guest.tally and guest.tally["people"] == 3)
            await leader.command("close_poll", poll=poll.pk)
            await leader.command("show_result", poll=poll.pk)
            for guest in guests:
                await guest.until(lambda guest=guest: guest.state["polls"][0]["shown"])

    assert await votes() == [2, 2, 3]
    assert [guest.state["polls"][0]["result"]["counts"] for guest in guests] == [[0, 2, 1]] * 4
