"""The lobby: agenda, who is in charge, the way elsewhere, what makes presence, the archive, text alone."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from cohorts.attendance.models import Attendance
from cohorts.live.actions import archive_room, close_room, open_room, restore_room
from cohorts.live.chat.actions import say
from cohorts.live.lobby.actions import mark_point, name_host, set_agenda, set_meeting
from cohorts.live.queries import past
from cohorts.live.room.actions import arrive, once
from cohorts.live.room.models import LiveEvent, LiveRoom
from cohorts.live.room.queries import people_for_leaders
from cohorts.live.state import apply, empty, events_after, snapshot
from cohorts.programs.actions import set_present_percent
from lms.core.errors import Refused
from tests.make.cohorts import make_organizer, make_participant, make_trainer
from tests.make.live import make_learner_of, make_room, make_trainer_of
from tests.make.standing import anew

AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


def minutes(number):
    return AT + timedelta(minutes=number)


@pytest.fixture(scope="module", autouse=True)
def made(standing):
    room = make_room()
    return [room, make_trainer_of(room), make_learner_of(room)]


@pytest.fixture
def hall(made, db):
    """(room, trainer, learner)."""
    return anew(made)


def test_agenda_is_written_marked_and_told(hall):
    room, trainer, _learner = hall

    set_agenda(by=trainer, room=room, points=[("Menerima sayur", 15), (" Kelas mutu ", 10)], at=AT)
    mark_point(by=trainer, room=room, position=2, at=AT)

    carried = empty()
    for event in events_after(room, 0):
        carried = apply(carried, event)
    assert carried == snapshot(room)
    assert carried["agenda"] == [
        {"text": "Menerima sayur", "minutes": 15, "now": False}, {"text": "Kelas mutu", "minutes": 10, "now": True}
    ]  # fmt: skip


@pytest.mark.parametrize("points", [[("", 5)], [("Mutu", 0)], [("Mutu", 481)], [("x" * 121, 5)], [("Mutu", 5)] * 13])
def test_agenda_that_does_not_fit_is_refused_and_the_old_one_stays(hall, points):
    room, trainer, _learner = hall
    set_agenda(by=trainer, room=room, points=[("Mutu", 5)], at=AT)

    with pytest.raises(Refused) as refused:
        set_agenda(by=trainer, room=room, points=points, at=AT)

    assert refused.value.status == 400
    assert room.agenda.count() == 1


def test_mark_a_point_that_is_not_there_is_refused(hall):
    room, trainer, _learner = hall

    with pytest.raises(Refused) as refused:
        mark_point(by=trainer, room=room, position=1, at=AT)

    assert refused.value.status == 404


def test_who_opens_is_in_charge_unless_somebody_was_named(hall):
    room, trainer, _learner = hall
    other, colleague = make_room(), make_trainer(room.session.cohort)
    name_host(by=trainer, room=room, user=colleague, at=AT)

    opened = open_room(by=trainer, room=room, at=AT)
    unnamed = open_room(by=make_trainer_of(other), room=other, at=AT)

    assert opened.host == colleague
    assert snapshot(unnamed)["host"] == {"id": unnamed.host_id, "name": unnamed.host.name}
    assert colleague.name not in repr(list(LiveEvent.objects.values_list("data", flat=True)))


def test_name_a_learner_host_is_refused(hall):
    room, trainer, learner = hall

    with pytest.raises(Refused) as refused:
        name_host(by=trainer, room=room, user=learner, at=AT)

    assert list(refused.value.fields) == ["user"]


@pytest.mark.parametrize(
    "url",
    [
        "http://zoom.us/j/1",
        "javascript:alert(1)",
        "//zoom.us",
        "https://a:b@zoom.us/",
        "zoom",
        "https://x/" + "a" * 500,
    ],
)
def test_meeting_by_an_unsafe_link_is_refused(hall, url):
    room, trainer, _learner = hall

    with pytest.raises(Refused) as refused:
        set_meeting(by=trainer, room=room, url=url, at=AT)

    assert list(refused.value.fields) == ["url"]


def test_meeting_is_shown_with_its_host_and_taken_away(hall, client_as):
    room, trainer, learner = hall

    set_meeting(by=trainer, room=room, url="https://meet.jit.si/sop", at=AT)
    page = client_as(learner).get(reverse("live:room", args=[room.uuid])).content.decode()
    set_meeting(by=trainer, room=room, url="", at=AT)

    assert '<a href="https://meet.jit.si/sop" target="_blank" rel="noopener noreferrer"' in page
    assert ">meet.jit.si</a>" in page
    assert snapshot(room)["meeting"] is None


@pytest.mark.parametrize(
    ("of_program", "of_session", "status"), [(None, None, "absent"), (50, None, "present"), (50, 90, "absent")]
)
def test_presence_counts_from_the_share_that_session_or_program_says(hall, of_program, of_session, status):
    room, trainer, learner = hall
    cohort = room.session.cohort
    set_present_percent(by=None, thing=cohort.program, percent=of_program, at=AT)
    set_present_percent(by=make_organizer(cohort.host), thing=room.session, percent=of_session, at=AT)
    open_room(by=trainer, room=room, at=AT)
    arrive(by=learner, room=room, connection=uuid4(), at=minutes(20))
    room.presences.update(last_seen=minutes(45))

    close_room(by=trainer, room=room, at=minutes(45))

    assert Attendance.objects.get(session=room.session, participant__user=learner).status == status


@pytest.mark.parametrize("percent", [0, 101])
def test_present_percent_out_of_range_is_refused(hall, percent):
    room, _trainer, _learner = hall

    with pytest.raises(Refused) as refused:
        set_present_percent(by=None, thing=room.session, percent=percent, at=AT)

    assert list(refused.value.fields) == ["percent"]


def test_archive_takes_a_closed_room_out_of_the_list_and_restore_brings_it_back(hall, client_as):
    room, trainer, learner = hall
    with pytest.raises(Refused):
        archive_room(by=trainer, room=room, at=AT)
    open_room(by=trainer, room=room, at=AT)
    close_room(by=trainer, room=room, at=minutes(45))

    archive_room(by=trainer, room=room, at=minutes(46))
    put_away = [list(past(learner, minutes(47))), list(past(learner, minutes(47), archived=True))]
    listed = client_as(learner).get(f"{reverse('live:list')}?arsip").content.decode()
    page = client_as(trainer).get(reverse("live:room", args=[room.uuid])).content.decode()
    restore_room(by=trainer, room=room, at=minutes(48))

    assert put_away == [[], [room.session]]
    assert room.session.title in listed
    assert "Kembalikan dari arsip" in page
    assert list(past(learner, minutes(49))) == [room.session]
    assert LiveRoom.objects.get(pk=room.pk).archived_at is None


def test_console_tells_who_is_silent_and_who_left(hall):
    room, trainer, silent = hall
    talker, gone = (make_participant(cohort=room.session.cohort).user for _ in range(2))
    room = open_room(by=trainer, room=room, at=AT)
    for person in (trainer, silent, talker, gone):
        arrive(by=person, room=room, connection=uuid4(), at=AT)
    room.presences.exclude(user=gone).update(last_seen=minutes(11))
    once(by=talker, room=room, client_uuid=uuid4(), at=minutes(5), do=dict)
    say(by=talker, room=room, body="Halo", at=minutes(5))

    found = people_for_leaders(room, minutes(11))

    assert {person["name"]: person["silent"] for person in found["people"]} == {
        trainer.name: False, silent.name: True, talker.name: False
    }  # fmt: skip
    assert [person["name"] for person in found["gone"]] == [gone.name]


def test_console_costs_the_same_for_one_and_three(hall, django_assert_num_queries):
    room, _trainer, learner = hall
    for person in [learner, *(make_learner_of(room) for _ in range(2))]:
        arrive(by=person, room=room, connection=uuid4(), at=AT)
        with django_assert_num_queries(5):
            people_for_leaders(room, AT)


def test_text_only_is_a_cookie_of_this_browser(hall, client_as):
    room, _trainer, learner = hall
    client, address = client_as(learner), reverse("live:text_only", args=[room.uuid])

    client.post(address, {"hanya": "ya"})
    thin = client.get(reverse("live:room", args=[room.uuid])).content.decode()
    client.post(address, {"hanya": "tidak"})
    full = client.get(reverse("live:room", args=[room.uuid])).content.decode()

    assert (" data-text-only " in thin, " data-text-only " in full) == (True, False)


def test_check_answers_octets_that_nothing_makes_fewer(hall, client_as):
    room, _trainer, learner = hall

    answer = client_as(learner).get(reverse("live:check", args=[room.uuid]), headers={"Accept-Encoding": "gzip"})

    assert len(answer.content) == 8_000
    assert "Content-Encoding" not in answer.headers
    assert "no-store" in answer.headers["Cache-Control"]
