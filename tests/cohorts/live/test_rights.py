"""Rights over real sockets: who loses them is shown out within a second, and nobody comes in with a cookie alone."""

import asyncio
from datetime import timedelta

import pytest
from channels.testing import WebsocketCommunicator

from cohorts.live import hub as hub_of
from cohorts.live.breakouts import actions as breakouts
from cohorts.live.breakouts.actions import open_breakouts, prepare_breakouts, seat_people
from cohorts.live.breakouts.models import Breakout
from cohorts.live.chat.actions import mute
from cohorts.live.consumers import RoomConsumer
from cohorts.live.room.models import LiveRoom, Presence
from cohorts.live.voice.relay import Ear
from cohorts.programs.actions import appoint_staff, dismiss_staff
from cohorts.programs.models import CohortStaff
from lms.accounts.actions import end_role, set_active
from lms.accounts.models import RoleGrant
from lms.asgi import application
from lms.core import clock
from tests.cohorts.live.test_socket import Guest, an_open_room, db, do
from tests.make.cohorts import make_organizer
from tests.make.live import make_learner_of, make_open_room, make_trainer_of
from tests.make.people import make_ministry, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)


async def lose_account(learner):
    await do(set_active, by=await db(make_superuser)(), user=learner, active=False)


async def lose_grant(organizer):
    await do(end_role, by=await db(make_superuser)(), grant=await RoleGrant.objects.aget(user=organizer))


async def lose_staff(trainer):
    staff = await CohortStaff.objects.select_related("cohort__host").aget(user=trainer)
    await do(dismiss_staff, by=None, staff=staff)


@pytest.mark.parametrize(
    ("make", "lose"),
    [
        (make_learner_of, lose_account),
        (lambda room: make_organizer(room.session.cohort.host), lose_grant),
        (make_trainer_of, lose_staff),
    ],
)
async def test_losing_account_grant_or_staff_role_closes_the_socket_within_a_second(make, lose):
    room, trainer, _learners = await an_open_room()
    person = await db(make)(room)

    async with Guest(room, person) as one, Guest(room, trainer) as two:
        await lose(person)
        code = await one.closed_with(timeout=1)
        answer = await two.command("say", body="Masih di sini")

    assert (code, answer["ok"]) == (hub_of.NO_RIGHT, True)


async def test_a_staff_role_given_while_inside_leads_at_once():
    room, _trainer, _learners = await an_open_room()
    person = await db(make_ministry)()

    async with Guest(room, person) as guest:
        staff = {"cohort": room.session.cohort, "user": person, "role": CohortStaff.Role.TRAINER}
        await do(appoint_staff, by=None, **staff)
        await guest.until(lambda: guest.people is not None)


@db
def open_groups():
    """(main room, trainer, [(person, room of their group)]), two groups of one."""
    room, trainer = make_open_room()
    learners = [make_learner_of(room) for _ in range(2)]
    prepare_breakouts(by=trainer, room=room, sorting="random", groups=2, seed="a", at=clock.now())
    open_breakouts(by=trainer, room=room, at=clock.now())
    return room, trainer, [(user, LiveRoom.objects.get(breakout__seats__user=user)) for user in learners]


async def test_who_comes_in_while_rights_are_read_stays(monkeypatch):
    room, trainer, [learner] = await an_open_room()
    late, read = Late(learner), hub_of.Hub._roles

    def read_slowly(hub, users):
        found = read(hub, users)
        hub.sockets.add(late)
        return found

    async with Guest(room, trainer):
        [hub] = hub_of.hubs_here().values()
        monkeypatch.setattr(hub_of.Hub, "_roles", read_slowly)
        await hub._check_rights()
        hub.sockets.discard(late)

    assert late.code is None


async def test_what_changes_for_somebody_while_they_are_greeted_is_told(monkeypatch):
    room, trainer, [learner] = await an_open_room()
    greet, pass_own, passed = RoomConsumer._greeting, hub_of.Hub._pass_own, asyncio.Event()

    def greet_and_mute(consumer, after):
        found = greet(consumer, after)
        mute(by=trainer, room=room, user=learner, at=clock.now())
        return found

    async def pass_and_say(hub, user_id):
        await pass_own(hub, user_id)
        passed.set()

    async def tell_late(consumer, text, tell=RoomConsumer.tell):
        await passed.wait()
        await tell(consumer, text)

    monkeypatch.setattr(RoomConsumer, "_greeting", greet_and_mute)
    monkeypatch.setattr(hub_of.Hub, "_pass_own", pass_and_say)
    monkeypatch.setattr(RoomConsumer, "tell", tell_late)

    async with Guest(room, learner) as guest:
        await guest.until(lambda: guest.you["muted"])


class Late:
    """A socket that has only just been put under the hub."""

    code, live, heard, role, ear = None, False, False, None, Ear()

    def __init__(self, user):
        self.user, self.user_id, self.heard_at = user, user.pk, float("inf")

    async def dismiss(self, code):
        self.code = code


async def test_moving_to_another_group_closes_the_socket_in_the_old_one():
    room, trainer, [(one, old), (two, new)] = await open_groups()
    seats = {one.pk: (await Breakout.objects.aget(room=new)).pk}

    async with Guest(old, one) as guest, Guest(new, two) as stays:
        await do(seat_people, by=trainer, room=room, seats=seats)
        code = await guest.closed_with(timeout=1)
        async with Guest(new, one) as moved:
            answer = await moved.command("say", body="Saya di sini")
        await stays.until(lambda: stays.state["chat"])

    assert (code, answer["ok"]) == (hub_of.NO_RIGHT, True)


async def test_connect_to_a_group_one_does_not_belong_to_is_refused():
    _room, _trainer, [(one, _own), (_two, other)] = await open_groups()

    assert await Guest(other, one).socket.connect(timeout=15) == (False, 1000)


async def test_groups_and_calls_are_told_to_leaders_only_and_a_beat_ends_the_groups(monkeypatch):
    monkeypatch.setattr(hub_of, "BEAT", 0.2)
    monkeypatch.setattr(breakouts, "WARNING", timedelta(seconds=0.3))
    room, trainer, [(one, group), _other] = await open_groups()

    async with Guest(room, trainer) as leader, Guest(room, one) as waiting, Guest(group, one) as member:
        await member.command("call_trainer")
        await leader.until(lambda: any(each["called"] for each in leader.frames[-1].get("groups", [])))
        await leader.command("close_breakouts")
        await member.until(lambda: member.state["breakouts"]["state"] == "closing")
        await member.until(lambda: member.state["state"] == "closed")
        await waiting.until(lambda: waiting.state["breakouts"]["state"] == "none")

    assert not any("groups" in frame or "groups" in frame.get("figures", {}) for frame in waiting.frames)


@pytest.mark.parametrize("origin", [None, b"null", b"http://jahat.example", b"http://testserver.jahat.example", b""])
async def test_connect_with_a_cookie_alone_from_elsewhere_is_refused(origin):
    room, _trainer, [learner] = await an_open_room()
    headers = [] if origin is None else [(b"origin", origin)]
    socket = WebsocketCommunicator(application, f"/ws/sesi/{room.uuid}/", headers)
    socket.scope["user"] = learner

    connected, _code = await socket.connect(timeout=15)

    assert not connected
    assert not await Presence.objects.aexists()
