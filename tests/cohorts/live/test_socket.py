"""The socket against the real routing: greeting, events, replay, coalescing, rights, broken frames."""

import asyncio
import json
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator
from django.db import transaction

from cohorts.live import hub as hub_of
from cohorts.live.chat.actions import say
from cohorts.live.chat.models import ChatMessage
from cohorts.live.polls.actions import cast_vote, show_result
from cohorts.live.room import broadcast
from cohorts.live.room.models import Presence
from cohorts.live.state import snapshot
from cohorts.placements.actions import leave
from cohorts.placements.models import Participant
from lms.asgi import application
from lms.core import clock
from tests.make.guests import Guest
from tests.make.live import make_learner_of, make_open_room, make_poll, make_room, make_trainer_of
from tests.make.people import make_ministry, make_office, make_user
from tests.make.plays import Play

pytestmark = pytest.mark.django_db(transaction=True)
db = database_sync_to_async


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """The same room at ten times the pace."""
    monkeypatch.setattr(hub_of, "PACE", hub_of.PACE / 10)


@db
def an_open_room(learners=1):
    room, trainer = make_open_room()
    return room, trainer, [make_learner_of(room) for _ in range(learners)]


async def do(verb, **fields):
    return await db(verb)(at=clock.now(), **fields)


@db
def say_at_once(room, by, number):
    """That many lines and, after them, that many wakes in one go: more than a channel of the layer holds."""
    with transaction.atomic():
        for each in range(number):
            say(by=by, room=room, body=f"Pesan {each}", at=clock.now())


async def test_connect_gets_a_snapshot_and_what_is_said_reaches_everybody():
    room, trainer, [learner] = await an_open_room()

    async with Guest(room, trainer) as one, Guest(room, learner) as two:
        answer = await two.command("say", body="Batas susut untuk semua sayur?")
        await one.until(lambda: one.state["chat"])
        await two.until(lambda: two.state["chat"])

    assert answer["ok"]
    assert (one.you["role"], two.you["role"]) == ("leader", "participant")
    assert one.state == two.state == await db(snapshot)(room)


async def test_connect_by_who_may_not_enter_is_refused():
    room, _trainer, _learners = await an_open_room()
    stranger, office, unknown = await db(make_user)(), await db(make_office)("32"), await db(make_room)()
    await db(unknown.delete)()

    for where, user in [(room, stranger), (room, office), (unknown, stranger)]:
        guest = Guest(where, user)
        assert await guest.socket.connect(timeout=15) == (False, 1000)

    assert not await Presence.objects.aexists()


async def test_connect_without_signing_in_or_from_another_origin_is_refused():
    room, _trainer, _learners = await an_open_room()
    path = f"/ws/sesi/{room.uuid}/"

    for origin in (b"http://testserver", b"http://jahat.example"):
        socket = WebsocketCommunicator(application, path, [(b"origin", origin)])
        connected, _code = await socket.connect(timeout=15)
        assert not connected


async def test_observer_sees_and_may_not_write():
    room, trainer, _learners = await an_open_room()

    async with Guest(room, await db(make_ministry)()) as observer:
        await do(say, by=trainer, room=room, body="Selamat siang")
        await observer.until(lambda: observer.state["chat"])
        answer = await observer.command("say", body="Halo")

    assert (observer.you["role"], answer["ok"], answer["error"]["code"]) == ("observer", False, "forbidden")
    assert await ChatMessage.objects.acount() == 1


async def test_resume_after_a_drop_replays_what_was_missed():
    room, trainer, [learner] = await an_open_room()
    async with Guest(room, learner) as before:
        pass
    await say_at_once(room, trainer, 30)

    resumed = Guest(room, learner, after=before.state["seq"])
    resumed.state = before.state
    async with resumed:
        await resumed.until(lambda: len(resumed.state["chat"]) == 30)

    assert resumed.frames[0]["type"] == "resumed"
    assert resumed.state == await db(snapshot)(room)


async def test_hub_ends_with_its_last_socket_even_when_it_is_woken_just_then():
    room, _trainer, [learner] = await an_open_room()

    async with Guest(room, learner):
        await asyncio.sleep(2 * hub_of.PACE)  # until it waits for something to happen
        hub = hub_of.hubs_here()[room.uuid]
        [socket] = hub.sockets
        async with asyncio.timeout(5):
            hub.wake.set()
            await hub.leave(socket)

    assert [task.done() for task in hub.tasks] == [True, True]


async def test_resume_from_a_number_that_cannot_be_gets_a_snapshot():
    room, _trainer, [learner] = await an_open_room()

    for after in (10_000, "abc", "-1"):
        async with Guest(room, learner, after=after) as guest:
            assert guest.frames[0]["type"] == "snapshot"


async def test_resume_after_very_long_gets_a_snapshot(monkeypatch):
    monkeypatch.setattr(hub_of, "LONGEST_REPLAY", 3)
    room, trainer, [learner] = await an_open_room()
    for number in range(4):
        await do(say, by=trainer, room=room, body=f"Pesan {number}")

    async with Guest(room, learner, after=1) as guest:
        assert guest.frames[0]["type"] == "snapshot"


async def test_burst_of_events_reaches_everybody_in_order():
    room, trainer, learners = await an_open_room(learners=2)

    async with Guest(room, learners[0]) as one, Guest(room, learners[1]) as two:
        await say_at_once(room, trainer, 120)
        for guest in (one, two):
            await guest.until(lambda guest=guest: guest.state["seq"] == 121, timeout=60)

    assert one.state == two.state == await db(snapshot)(room)


async def test_votes_are_coalesced_and_the_last_tally_arrives():
    room, trainer, learners = await an_open_room(learners=8)
    poll = await db(make_poll)(room, trainer)
    await do(show_result, by=trainer, poll=poll)

    async with Guest(room, learners[0]) as guest:
        started = asyncio.get_running_loop().time()
        for number in range(100):
            await do(cast_vote, by=learners[number % 8], poll=poll, answer=[number % 3 + 1])
        # The last eight votes are numbers 92 to 99.
        await guest.until(lambda: guest.tally and guest.tally["counts"] == [3, 2, 3])
        took = asyncio.get_running_loop().time() - started

    told = sum(frame["type"] == "heartbeat" for frame in guest.frames)
    assert told <= took / hub_of.PACE + 3
    assert told < 50


async def test_closing_the_poll_brings_the_frozen_tally():
    room, trainer, [learner] = await an_open_room()
    poll = await db(make_poll)(room, trainer)

    async with Guest(room, learner) as one, Guest(room, trainer) as two:
        await one.command("cast_vote", poll=poll.pk, answer=[2])
        await two.command("close_poll", poll=poll.pk)
        await one.until(lambda: one.state["polls"][0]["state"] == "closed")

    assert (one.state["polls"][0]["result"], one.state["polls"][0]["people"]) == (None, 1)


async def test_names_of_those_present_go_to_leaders_only():
    room, trainer, [learner] = await an_open_room()

    async with Guest(room, learner) as one, Guest(room, trainer) as two:
        await two.until(lambda: two.people and len(two.people) == 2)
        await one.until(lambda: one.frames[-1]["type"] == "heartbeat")

    assert one.people is None
    assert {person["name"] for person in two.people} == {learner.name, trainer.name}


async def test_repeat_of_a_command_over_a_new_socket_gets_the_first_answer():
    room, _trainer, [learner] = await an_open_room()
    identity = uuid4()

    async with Guest(room, learner) as guest:
        first = await guest.command("say", identity, body="Sekali")
    async with Guest(room, learner) as guest:
        second = await guest.command("say", identity, body="Sekali")

    assert first == second
    assert await ChatMessage.objects.acount() == 1


async def test_leaving_the_cohort_closes_the_socket_within_a_second():
    room, trainer, [learner] = await an_open_room()
    participant = await Participant.objects.select_related("cohort__host").aget(user=learner)

    async with Guest(room, learner) as one, Guest(room, trainer) as two:
        await do(leave, by=None, participant=participant)
        code = await one.closed_with(timeout=2)
        await do(say, by=trainer, room=room, body="Masih di sini")
        await two.until(lambda: two.state["chat"])

    assert code == hub_of.NO_RIGHT


async def test_a_stalled_client_is_closed_and_the_others_go_on(monkeypatch):
    monkeypatch.setattr(hub_of, "BEAT", 0.2)
    room, trainer, [learner] = await an_open_room()

    async with Guest(room, trainer) as awake, Guest(room, learner) as silent:
        await awake.command("say", body="Masih di sini")
        # From here on, so that nobody is let go while a slow machine still greets.
        monkeypatch.setattr(hub_of, "SILENCE", 0.6)
        closed = asyncio.create_task(silent.closed_with())
        while not closed.done():
            await awake.socket.send_to(json.dumps({"v": 1, "id": str(uuid4()), "cmd": "here"}))
            await asyncio.sleep(0.05)
        code = await closed
        answer = await awake.command("say", body="Masih di sini")

    assert (code, answer["ok"]) == (hub_of.STALLED, True)


async def test_a_lost_wake_is_made_good_by_the_next_beat(monkeypatch):
    monkeypatch.setattr(hub_of, "BEAT", 0.1)
    room, trainer, [learner] = await an_open_room()

    async with Guest(room, learner) as guest:
        monkeypatch.setattr(broadcast, "group_name", lambda uuid: "live.nowhere")
        await do(say, by=trainer, room=room, body="Tanpa lonceng")
        await guest.until(lambda: guest.state["chat"], timeout=2)


async def test_presence_begins_and_ends_with_the_socket():
    room, _trainer, [learner] = await an_open_room()

    async with Guest(room, learner):
        during = await Presence.objects.aget()
    after = await Presence.objects.aget()

    assert (during.user_id, during.left_at, after.left_at is not None) == (learner.pk, None, True)


async def test_broken_frames_get_an_error_frame_and_the_socket_lives():
    room, _trainer, [learner] = await an_open_room()

    async with Guest(room, learner) as guest:
        for text in ("{", "[]", '{"v": 9}', "x" * 9_000, '{"v": 1, "id": "a", "cmd": "say"}'):
            await guest.socket.send_to(text)
            await guest.until(lambda: guest.frames[-1]["type"] == "error")
            guest.frames.append({"type": "read"})
        await guest.socket.send_to(bytes_data=b"\x00\x01")
        await guest.until(lambda: guest.frames[-1]["type"] == "error")
        answer = await guest.command("say", body="Halo")

    assert answer["ok"]


async def test_a_socket_that_takes_nothing_in_is_let_go_at_once(monkeypatch):
    room, trainer, [learner] = await an_open_room()

    async with Guest(room, learner) as deaf, Guest(room, trainer) as awake:
        [socket] = [each for each in hub_of.hubs_here()[room.uuid].sockets if each.user_id == learner.pk]
        monkeypatch.setattr(socket, "unsent", lambda: hub_of.BACKLOG + 1)
        await do(say, by=trainer, room=room, body="Masih di sini")
        code = await deaf.closed_with(timeout=2)
        await awake.until(lambda: awake.state["chat"])

    assert code == hub_of.STALLED


def test_frames_of_events_are_never_too_long():
    events = [{"seq": number, "kind": "chat.said", "data": {"body": "x" * 30_000}} for number in range(1, 8)]

    frames = list(hub_of.events_frames(events))

    assert [seq for seq, _text in frames] == [3, 6, 7]
    assert [event["seq"] for _seq, text in frames for event in json.loads(text)["events"]] == list(range(1, 8))


async def test_two_rooms_do_not_hear_each_other():
    room, trainer, _learners = await an_open_room()
    other, other_trainer, _others = await an_open_room()

    async with Guest(room, trainer) as one, Guest(other, other_trainer) as two:
        await one.command("say", body="Hanya di sini")
        await two.command("say", body="Hanya di sana")
        await one.until(lambda: one.state["chat"])
        await two.until(lambda: two.state["chat"])

    assert [line["body"] for line in one.state["chat"]] == ["Hanya di sini"]


async def test_the_last_socket_ends_the_hub():
    room = await db(make_room)()

    async with Guest(room, await db(make_trainer_of)(room)):
        assert len(hub_of.hubs_here()) == 1

    assert hub_of.hubs_here() == {}


async def test_who_is_silenced_and_who_leads_are_told_at_once_and_nobody_else():
    room, trainer, [learner, other] = await an_open_room(learners=2)

    async with Guest(room, trainer) as one, Guest(room, learner) as two, Guest(room, other) as three:
        await one.command("mute", person=learner.pk)
        await two.until(lambda: two.you["muted"])
        await one.until(lambda: any(frame.get("muted") for frame in one.frames))
        await three.command("say", body="Halo")

    assert not three.you["muted"]
    assert "muted" not in json.dumps([frame for frame in three.frames if frame["type"] != "snapshot"])


async def read_some(guest, most):
    """What has come already, but at most so many frames."""
    while most and not guest.socket.output_queue.empty():
        await guest.read()
        most -= 1


@pytest.mark.parametrize("seed", range(2))
async def test_a_play_over_dropped_and_reconnected_sockets_ends_where_the_rows_are(seed):
    play = await db(Play)(seed)
    places = [(user, None) for user in (play.trainer, *play.learners[:2])]

    for _scene in range(3):
        guests = [Guest(play.room, user, state["seq"] if state else None) for user, state in places]
        for guest, (_user, state) in zip(guests, places, strict=True):
            guest.state = state
            await guest.__aenter__()
        await db(lambda: [play.step() for _ in range(15)])()
        # Each is cut off wherever it has come to.
        for guest in guests:
            await read_some(guest, play.random.randint(0, 3))
            await guest.__aexit__()
        places = [(user, guest.state) for guest, (user, _state) in zip(guests, places, strict=True)]

    fresh = await db(snapshot)(play.room)
    for user, state in places:
        last = Guest(play.room, user, state["seq"])
        last.state = state
        async with last:
            await last.until(lambda last=last: last.state["seq"] == fresh["seq"])
        assert last.state == fresh
