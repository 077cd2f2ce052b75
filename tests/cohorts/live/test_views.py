"""The pages, and the room without a socket and without scripts."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from cohorts.live.actions import close_room
from cohorts.live.chat.actions import say
from cohorts.live.chat.models import ChatMessage
from cohorts.live.polls.models import Poll, Vote
from cohorts.live.room.models import LiveRoom, Presence
from cohorts.live.state import apply, empty, snapshot
from cohorts.programs.models import ScheduledSession
from lms.core import clock
from tests.make.cohorts import make_cohort, make_session
from tests.make.live import make_learner_of, make_open_room, make_poll, make_room, make_trainer_of
from tests.make.people import make_ministry, make_office, make_user

pytestmark = pytest.mark.django_db


def url(name, room):
    return reverse(f"live:{name}", args=[room.uuid])


def post(client, room, cmd, **fields):
    return client.post(url("command", room), {"cmd": cmd, "client_uuid": str(uuid4()), "device_time": "", **fields})


def post_frame(client, room, text):
    return client.post(
        url("command", room), text, content_type="application/json", headers={"Accept": "application/json"}
    )


def test_pages_send_visitors_to_sign_in(client):
    room = make_room()

    for address in (reverse("live:list"), url("room", room), url("state", room)):
        assert client.get(address).status_code == 302
    assert client.post(url("command", room)).status_code == 302


def test_pages_of_a_room_one_may_not_enter_are_not_found(client_as):
    room, _trainer = make_open_room()

    for user in (make_user(), make_office("32"), make_trainer_of(make_room())):
        client = client_as(user)
        statuses = {client.get(url("room", room)).status_code, client.get(url("state", room)).status_code}
        assert statuses | {post(client, room, "say", body="Halo").status_code} == {404}
    assert not ChatMessage.objects.exists()


def test_list_shows_own_sessions_with_three_clocks(client_as):
    room = make_room()
    make_room()
    learner = make_learner_of(room)

    page = client_as(learner).get(reverse("live:list")).content.decode()

    assert page.count("Menyusun SOP") == 1
    assert all(zone in page for zone in ("WIB", "WITA", "WIT"))
    assert url("room", room) in page


def test_list_without_sessions_says_what_will_come(client_as):
    page = client_as(make_user()).get(reverse("live:list")).content.decode()

    assert "Belum ada sesi langsung" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_one_and_three(client_as, django_assert_num_queries, rows):
    cohort = make_cohort()
    room = make_room(cohort)
    client = client_as(make_learner_of(room))
    yesterday = clock.now() - timedelta(days=1)
    for number in range(rows):
        make_room(cohort)
        make_session(
            cohort,
            kind=ScheduledSession.Kind.LIVE,
            starts_at=yesterday - timedelta(hours=number + 1),
            ends_at=yesterday,
        )
    client.get(reverse("live:list"))

    with django_assert_num_queries(6):
        client.get(reverse("live:list"))


def test_room_of_a_session_is_prepared_when_somebody_first_looks(client_as):
    session = make_session(kind=ScheduledSession.Kind.LIVE)
    classroom = make_session(session.cohort)
    client = client_as(make_ministry())

    found = client.get(reverse("live:room", args=[session.uuid]))
    missing = client.get(reverse("live:room", args=[classroom.uuid]))

    assert (found.status_code, missing.status_code) == (200, 404)
    assert LiveRoom.objects.get().session == session


def test_room_in_its_three_states(client_as):
    room = make_room()
    trainer, learner = make_trainer_of(room), make_learner_of(room)
    clients = client_as(trainer), client_as(learner)

    before = [client.get(url("room", room)).content.decode() for client in clients]
    post(clients[0], room, "open_room")
    during = [client.get(url("room", room)).content.decode() for client in clients]
    post(clients[0], room, "close_room")
    after = [client.get(url("room", room)).content.decode() for client in clients]

    assert ["Kendali pelatih" in page for page in before + during + after] == [True, False] * 3
    assert all('data-state="scheduled"' in page for page in before)
    assert all('data-state="open"' in page for page in during)
    assert all('data-state="closed"' in page and "Presensi" in page for page in after)
    assert learner.name in after[0]
    assert learner.name in after[1]


def test_room_without_scripts_carries_everything_by_forms(client_as):
    room, trainer = make_open_room()
    learner = make_learner_of(room)
    teacher, student = client_as(trainer), client_as(learner)

    asked = post(teacher, room, "open_poll", question="Siapa menimbang?", choices=["Petani", "Petugas", "", ""])
    poll = Poll.objects.get()
    voted = post(student, room, "cast_vote", poll=poll.pk, answer=[2])
    said = post(student, room, "say", body="<b>Timbangan</b> pinjam.")
    page = student.get(url("room", room)).content.decode()
    post(teacher, room, "remove_message", message=ChatMessage.objects.get().pk)
    post(teacher, room, "close_poll", poll=poll.pk)
    later = student.get(url("room", room)).content.decode()

    assert {asked.status_code, voted.status_code, said.status_code} == {302}
    assert asked.headers["Location"] == url("room", room)
    assert "&lt;b&gt;Timbangan&lt;/b&gt; pinjam." in page
    assert 'aria-pressed="true"' in page
    assert "Timbangan&lt;" not in later
    assert "Pilihan Anda" in later


def test_command_refused_by_form_says_why_on_the_room(client_as):
    room = make_room()
    client = client_as(make_learner_of(room))

    post(client, room, "say", body="Halo")
    page = client.get(url("room", room)).content.decode()

    assert "Sesi belum dibuka." in page


def test_command_form_sent_twice_writes_once(client_as):
    room, trainer = make_open_room()
    fields = {"cmd": "say", "client_uuid": str(uuid4()), "device_time": "2025-11-17T13:05:00+07:00", "body": "Sekali"}

    for _ in range(2):
        client_as(trainer).post(url("command", room), fields)

    assert ChatMessage.objects.count() == 1


def test_command_as_a_frame_is_answered_as_on_the_socket(client_as):
    room, trainer = make_open_room()
    poll, client = make_poll(room, trainer), client_as(make_learner_of(room))
    frame = {"v": 1, "id": str(uuid4()), "cmd": "cast_vote", "data": {"poll": poll.pk, "answer": [2]}}

    found = post_frame(client, room, json.dumps(frame))
    refused = post_frame(client, room, json.dumps(frame | {"id": str(uuid4()), "cmd": "close_room", "data": {}}))

    data = {"poll": poll.pk, "answer": [2]}
    assert found.json() == {"v": 1, "type": "ack", "ack": frame["id"], "ok": True, "data": data}
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "forbidden")
    assert Vote.objects.get().answer == [2]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"v": 1}', "\0", "x" * 9_000])
def test_command_broken_is_a_client_error(client_as, text):
    room, trainer = make_open_room()

    answer = post_frame(client_as(trainer), room, text)

    assert answer.status_code in {400, 413}
    assert answer.json()["ok"] is False


def test_command_with_a_bad_form_is_told_on_the_room(client_as):
    room, trainer = make_open_room()
    client = client_as(trainer)

    for fields in ({}, {"cmd": "dance"}, {"cmd": "cast_vote", "poll": "x", "answer": ""}):
        answer = client.post(url("command", room), {"client_uuid": str(uuid4()), **fields})
        assert answer.status_code == 302
    assert "tidak dikenal" in client.get(url("room", room)).content.decode()


def test_state_gives_a_snapshot_then_only_what_was_missed(client_as):
    room, trainer = make_open_room()
    client = client_as(make_learner_of(room))
    json_please = {"headers": {"Accept": "application/json"}}

    [first] = client.get(url("state", room), **json_please).json()
    say(by=trainer, room=room, body="Selamat siang", at=clock.now())
    resumed, events = client.get(url("state", room), {"after": first["state"]["seq"]}, **json_please).json()

    assert (first["type"], resumed["type"], events["type"]) == ("snapshot", "resumed", "events")
    assert "people" not in first["figures"]
    state = first["state"]
    for event in events["events"]:
        state = apply(state, event)
    assert state == snapshot(room) != empty()


def test_state_for_people_is_the_moving_part_of_the_page(client_as):
    room, trainer = make_open_room()
    say(by=trainer, room=room, body="Selamat siang", at=clock.now())

    part = client_as(make_learner_of(room)).get(url("state", room)).content.decode()

    assert "Selamat siang" in part
    assert "<html" not in part


def test_being_there_without_a_socket_counts_as_presence(client_as):
    room, _trainer = make_open_room()
    learner, other = make_learner_of(room), make_learner_of(room)

    client_as(learner).get(url("state", room), headers={"Accept": "application/json"})
    client_as(learner).get(url("state", room), headers={"Accept": "application/json"})
    page = client_as(other).get(f"{url('room', room)}?segar").content.decode()

    assert 'http-equiv="refresh"' in page
    assert set(Presence.objects.values_list("user", flat=True)) == {learner.pk, other.pk}
    assert Presence.objects.count() == 2


def test_closed_room_shows_learners_only_their_own_attendance(client_as):
    room, trainer = make_open_room()
    learner, other = make_learner_of(room), make_learner_of(room)
    close_room(by=trainer, room=room, at=clock.now())

    page = client_as(learner).get(url("room", room)).content.decode()

    assert learner.name in page
    assert other.name not in page


def test_observer_reads_and_has_no_forms(client_as):
    room, trainer = make_open_room()
    make_poll(room, trainer)

    page = client_as(make_ministry()).get(url("room", room)).content.decode()

    assert "Anda mengamati sesi ini" in page
    assert 'data-command="say"' not in page
    assert 'data-command="close_poll"' not in page


@pytest.mark.parametrize("lines", [1, 3])
def test_room_costs_the_same_for_one_and_three(client_as, django_assert_num_queries, lines):
    room, trainer = make_open_room()
    learners = [make_learner_of(room) for _ in range(lines)]
    for learner in learners:
        say(by=learner, room=room, body="Halo", at=clock.now())
    make_poll(room, trainer)
    client = client_as(trainer)
    client.get(url("room", room))

    with django_assert_num_queries(56):
        client.get(url("room", room))
