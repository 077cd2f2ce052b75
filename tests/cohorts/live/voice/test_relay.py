"""The voice over real sockets: who may send, who hears, what is left out, and what is kept."""

import asyncio
import json

import pytest
from channels.db import database_sync_to_async

from cohorts.live import hub as hub_of
from cohorts.live.hands.actions import raise_hand
from cohorts.live.voice.actions import choose_recording, drop_floor, give_floor
from cohorts.live.voice.bundle import WORD, write
from cohorts.live.voice.models import VoicePiece
from cohorts.live.voice.queries import recording_of
from cohorts.live.voice.relay import BURST, UNHEARD, Ear
from cohorts.live.voice.takes import unpack
from lms.core import clock
from tests.cohorts.live.test_socket import Guest, an_open_room
from tests.make.bundles import make_bundle

pytestmark = pytest.mark.django_db(transaction=True)
db = database_sync_to_async


class Voice(Guest):
    """A guest that hears and speaks; ``heard`` are the bundles that reached it."""

    def __init__(self, *words, **options):
        super().__init__(*words, **options)
        self.heard = []

    async def read(self, timeout=15):
        message = await self.socket.receive_output(timeout)
        if "bytes" in message and message["bytes"] is not None:
            self.heard.append(message["bytes"])
            return {}
        return self.told(json.loads(message["text"]))

    async def listen(self, received=0, wanted=True):
        await self.socket.send_to(bytes_data=WORD.pack(1, 2, wanted, received))

    async def speak(self, *bundles):
        for bundle in bundles:
            await self.socket.send_to(bytes_data=write(bundle))

    async def take_floor(self):
        await self.command("take_floor")
        await self.until(lambda: self.state["floor"])

    async def refused(self):
        await self.until(lambda: self.frames[-1]["type"] == "error")
        return self.frames.pop()["error"]["code"]


def said(user, stream=5, count=1, since=0):
    return [make_bundle(user.pk, stream, since + n, (since + n) * 480) for n in range(count)]


async def do(verb, **fields):
    return await db(verb)(at=clock.now(), **fields)


async def test_a_voice_reaches_who_listens_and_nobody_else():
    room, trainer, [one, two] = await an_open_room(learners=2)
    bundles = said(trainer, count=2)

    async with Voice(room, trainer) as speaker, Voice(room, one) as listener, Voice(room, two) as deaf:
        await speaker.take_floor()
        await speaker.listen()
        await listener.listen()
        await speaker.speak(*bundles)
        await listener.until(lambda: len(listener.heard) == 2)
        await listener.listen(received=2, wanted=False)
        await listener.command("say", body="Cukup")
        await speaker.speak(*said(trainer, since=2))
        for guest in (speaker, listener, deaf):
            await guest.command("say", body="Sudah")

    assert listener.heard == [write(bundle) for bundle in bundles]
    assert speaker.heard == deaf.heard == []


async def test_only_who_has_the_floor_is_passed_on():
    room, trainer, [one, two] = await an_open_room(learners=2)

    async with Voice(room, one) as speaker, Voice(room, two) as listener:
        await listener.listen()
        await speaker.speak(*said(one))
        before = await speaker.refused()
        await do(give_floor, by=trainer, hand=await do(raise_hand, by=one, room=room))
        await speaker.until(lambda: speaker.state["floor"])
        await speaker.speak(*said(two))
        other = await speaker.refused()
        await speaker.speak(*said(one))
        await listener.until(lambda: listener.heard)
        await do(drop_floor, by=trainer, room=room)
        await speaker.until(lambda: speaker.state["floor"] is None)
        await speaker.speak(*said(one, since=1))
        after = await speaker.refused()

    assert (before, other, after) == ("no_floor", "wrong_speaker", "no_floor")
    assert listener.heard == [write(said(one)[0])]


@pytest.mark.parametrize("data", [b"\x07\x01" + bytes(40), b"\x01\x01", bytes(5_000)])
async def test_broken_bundles_get_an_error_and_the_socket_lives(data):
    room, trainer, _learners = await an_open_room()

    async with Voice(room, trainer) as speaker:
        await speaker.socket.send_to(bytes_data=data)
        assert await speaker.refused() in {"unknown_version", "bad_voice", "too_large"}
        assert (await speaker.command("say", body="Halo"))["ok"]


async def test_of_two_windows_of_one_speaker_the_latest_is_heard():
    room, trainer, [one] = await an_open_room()

    async with Voice(room, trainer) as old, Voice(room, trainer) as new, Voice(room, one) as listener:
        await listener.listen()
        await old.take_floor()
        await new.until(lambda: new.state["floor"])
        await old.speak(*said(trainer, stream=5))
        await listener.until(lambda: len(listener.heard) == 1)
        await new.speak(*said(trainer, stream=6))
        await listener.until(lambda: len(listener.heard) == 2)
        await old.speak(*said(trainer, stream=5, since=1))
        code = await old.refused()

    assert code == "replaced"
    assert [int.from_bytes(data[8:12]) for data in listener.heard] == [5, 6]


async def test_who_does_not_answer_is_not_sent_more_than_five_seconds():
    room, trainer, [one] = await an_open_room()

    async with Voice(room, trainer) as speaker, Voice(room, one) as slow:
        await slow.listen()
        await speaker.take_floor()
        await speaker.speak(*said(trainer, count=UNHEARD + 3))
        await speaker.command("say", body="Masih di sini")
        await slow.until(lambda: slow.state["chat"])
        stalled = len(slow.heard)
        await slow.listen(received=stalled)
        await slow.command("say", body="Kembali")
        await speaker.speak(*said(trainer, since=20))
        await slow.until(lambda: len(slow.heard) > stalled)

    assert stalled == UNHEARD
    assert slow.heard[-1] == write(said(trainer, since=20)[0])


async def test_what_was_said_is_kept_when_the_turn_ends_or_the_speaker_goes():
    room, trainer, [one] = await an_open_room()
    bundles = said(trainer, count=3)

    async with Voice(room, one):
        async with Voice(room, trainer) as speaker:
            await speaker.take_floor()
            await speaker.speak(*bundles[:2])
            await speaker.command("say", body="Putus")
        first = await VoicePiece.objects.aget()
        async with Voice(room, trainer) as speaker:
            await speaker.speak(bundles[2])
            await speaker.command("drop_floor")
            await speaker.until(lambda: speaker.state["floor"] is None)

    second = await VoicePiece.objects.exclude(pk=first.pk).aget()
    assert [*unpack(bytes(first.sound)), *unpack(bytes(second.sound))] == bundles
    [told] = await db(recording_of)(room)
    assert 1.4 <= told["seconds"] < 10


async def test_nothing_is_kept_when_recording_is_off_and_a_beat_keeps_the_rest(monkeypatch):
    monkeypatch.setattr(hub_of, "BEAT", 0.2)
    room, trainer, [_one] = await an_open_room()
    await do(choose_recording, by=trainer, room=room, recorded=False)

    async with Voice(room, trainer) as speaker:
        await speaker.take_floor()
        await speaker.speak(*said(trainer, count=2))
        await speaker.command("choose_recording", recorded=True)
        await speaker.until(lambda: speaker.state["recorded"])
        await speaker.speak(*said(trainer, since=2))
        async with asyncio.timeout(10):
            while not await VoicePiece.objects.aexists():
                await asyncio.sleep(0.05)

    piece = await VoicePiece.objects.aget()
    assert list(unpack(bytes(piece.sound))) == said(trainer, since=2)


def test_ear_lets_a_second_of_sound_a_second_through():
    ear, seconds = Ear(), 1_000.0
    at_once = [ear.spend(1_000, seconds) for _ in range(int(BURST / 0.25) + 1)]

    later = [ear.spend(1_000, seconds + 1) for _ in range(5)]
    dear = [Ear().spend(size, seconds) for size in (4_000, 16_000, 16_001)]

    assert at_once == [True] * 16 + [False]
    assert later == [True] * 4 + [False]
    assert dear == [True, True, False]
