"""What each verb of the room does, and whom it refuses."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from cohorts.attendance.actions import record_attendance
from cohorts.attendance.models import Attendance
from cohorts.live.actions import close_room, open_room
from cohorts.live.chat.actions import remove_message, say
from cohorts.live.chat.models import ChatMessage
from cohorts.live.polls.actions import cast_vote, close_poll, open_poll
from cohorts.live.polls.models import Poll, Vote
from cohorts.live.polls.queries import counted
from cohorts.live.room.actions import arrive, depart, note_seen, once, prepare_room
from cohorts.live.room.models import LiveEvent, Presence
from cohorts.live.signals import session_ended
from cohorts.live.state import figures
from cohorts.placements.actions import leave
from lms.core import clock
from lms.core.errors import Refused
from tests.make.cohorts import make_cohort, make_mentor, make_organizer, make_participant, make_session, make_unit
from tests.make.live import make_learner_of, make_open_room, make_poll, make_room, make_trainer_of
from tests.make.people import make_ministry, make_office, make_user

pytestmark = pytest.mark.django_db
AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)  # 13.00 WIB


def minutes(number):
    return AT + timedelta(minutes=number)


def kinds(room):
    return list(LiveEvent.objects.filter(room=room).values_list("seq", "kind"))


def test_prepare_room_twice_makes_one():
    room = make_room()

    again = prepare_room(by=None, session=room.session, at=AT)

    assert again == room


def test_prepare_room_for_a_classroom_session_is_refused():
    session = make_session()

    with pytest.raises(Refused, match="bukan sesi langsung") as refused:
        prepare_room(by=None, session=session, at=AT)

    assert refused.value.code == "not_live"


def test_open_room_by_trainer_and_organizer():
    room, other = make_room(), make_room()

    opened = open_room(by=make_trainer_of(room), room=room, at=AT)
    open_room(by=make_organizer(other.session.cohort.host), room=other, at=clock.now())

    assert (opened.state, opened.opened_at, opened.seq) == ("open", AT, 1)
    assert kinds(other) == [(1, "room.opened")]


def test_open_room_twice_is_refused():
    room, trainer = make_open_room()

    with pytest.raises(Refused) as refused:
        open_room(by=trainer, room=room, at=AT)

    assert refused.value.code == "already_opened"


def test_leading_by_others_is_refused():
    room, trainer = make_open_room()
    poll = make_poll(room, trainer)
    message = say(by=trainer, room=room, body="Selamat siang.", at=AT)
    unit = make_unit(room.session.cohort.host)
    others = [make_learner_of(room), make_user(), make_ministry(), make_office("32")]
    others += [make_trainer_of(make_room()), make_mentor(room.session.cohort, unit)]

    for other in others:
        for verb, fields in [
            (open_room, {"room": room}),
            (close_room, {"room": room}),
            (open_poll, {"room": room, "question": "Siap?", "choices": ["Ya", "Belum"]}),
            (close_poll, {"poll": poll}),
            (remove_message, {"message": message}),
        ]:
            with pytest.raises(Refused) as refused:
                verb(by=other, at=AT, **fields)
            assert refused.value.status == 403

    assert kinds(room) == [(1, "room.opened"), (2, "poll.opened"), (3, "chat.said")]


def test_say_by_learner_and_trainer_is_numbered_without_a_gap():
    room, trainer = make_open_room()

    say(by=make_learner_of(room), room=room, body="  Batas susut untuk semua sayur?  ", at=AT)
    say(by=trainer, room=room, body="Tidak. Tulis batas per komoditas.", at=AT)

    assert kinds(room) == [(1, "room.opened"), (2, "chat.said"), (3, "chat.said")]
    assert ChatMessage.objects.first().body == "Batas susut untuk semua sayur?"


def test_say_by_observers_and_strangers_is_refused():
    room, _trainer = make_open_room()
    participant = make_participant(cohort=room.session.cohort)
    leave(by=None, participant=participant, at=AT)

    for other in [make_ministry(), make_user(), make_office("32"), participant.user]:
        with pytest.raises(Refused) as refused:
            say(by=other, room=room, body="Halo", at=AT)
        assert refused.value.status == 403

    assert not ChatMessage.objects.exists()


@pytest.mark.parametrize("body", ["", "   ", "a" * 1001])
def test_say_nothing_or_too_much_is_refused(body):
    room, trainer = make_open_room()

    with pytest.raises(Refused) as refused:
        say(by=trainer, room=room, body=body, at=AT)

    assert (refused.value.status, list(refused.value.fields)) == (400, ["body"])


def test_say_before_and_after_the_session_is_refused():
    room = make_room()
    trainer = make_trainer_of(room)

    with pytest.raises(Refused) as before:
        say(by=trainer, room=room, body="Halo", at=AT)
    open_room(by=trainer, room=room, at=AT)
    close_room(by=trainer, room=room, at=minutes(45))
    with pytest.raises(Refused) as after:
        say(by=trainer, room=room, body="Halo", at=minutes(46))

    assert (before.value.code, after.value.code) == ("not_open", "room_closed")


def test_remove_message_twice_makes_one_event():
    room, trainer = make_open_room()
    message = say(by=make_learner_of(room), room=room, body="Nomor saya 0812…", at=AT)

    remove_message(by=trainer, message=message, at=AT)
    remove_message(by=trainer, message=message, at=minutes(1))

    assert kinds(room)[1:] == [(2, "chat.said"), (3, "chat.removed")]
    assert ChatMessage.objects.get().removed_at == AT


def test_open_poll_while_one_is_open_is_refused():
    room, trainer = make_open_room()
    make_poll(room, trainer)

    with pytest.raises(Refused) as refused:
        make_poll(room, trainer)

    assert refused.value.code == "poll_open"


@pytest.mark.parametrize("choices", [[], ["Ya"], ["Ya", " Ya "], ["Ya", ""], list("abcdefghi"), ["Ya", "x" * 161]])
def test_open_poll_with_bad_choices_is_refused(choices):
    room, trainer = make_open_room()

    with pytest.raises(Refused) as refused:
        open_poll(by=trainer, room=room, question="Siap?", choices=choices, at=AT)

    assert list(refused.value.fields) == ["choices"]
    assert kinds(room) == [(1, "room.opened")]


def test_cast_vote_anew_counts_people_not_clicks():
    room, trainer = make_open_room()
    poll = make_poll(room, trainer)
    first, second = make_learner_of(room), make_learner_of(room)

    for person, choice in [(first, 1), (second, 2), (first, 2), (first, 2)]:
        cast_vote(by=person, poll=poll, answer=[choice], at=AT)

    assert counted(poll) == {"people": 2, "counts": [0, 2, 0]}
    assert figures(room, AT)["tally"] == {"poll": poll.pk, "people": 2}


def test_cast_vote_by_trainer_stranger_or_for_nothing_is_refused():
    room, trainer = make_open_room()
    poll = make_poll(room, trainer)

    for person, choice, code in [
        (trainer, 1, "not_participant"),
        (make_user(), 1, "not_participant"),
        (make_learner_of(room), 4, "no_such_choice"),
    ]:
        with pytest.raises(Refused) as refused:
            cast_vote(by=person, poll=poll, answer=[choice], at=AT)
        assert refused.value.code == code

    assert not Vote.objects.exists()


def test_close_poll_freezes_the_tally_and_refuses_further_votes():
    room, trainer = make_open_room()
    poll, learner = make_poll(room, trainer), make_learner_of(room)
    cast_vote(by=learner, poll=poll, answer=[3], at=AT)

    close_poll(by=trainer, poll=poll, at=AT)
    with pytest.raises(Refused) as late:
        cast_vote(by=learner, poll=poll, answer=[1], at=AT)

    assert late.value.code == "poll_closed"
    assert LiveEvent.objects.last().data == {"id": poll.pk}
    assert Poll.objects.get().result == {"people": 1, "counts": [0, 0, 1]}


def test_once_gives_a_repeat_the_first_result():
    room, trainer = make_open_room()
    command = {"by": trainer, "room": room, "client_uuid": uuid4(), "at": AT}

    def do():
        return {"message": say(by=trainer, room=room, body="Sekali saja", at=AT).pk}

    first, second = once(**command, do=do), once(**command, do=do)

    assert first == second
    assert ChatMessage.objects.count() == 1


def test_once_refused_may_be_tried_again():
    room = make_room()
    trainer = make_trainer_of(room)
    command = {"by": trainer, "room": room, "client_uuid": uuid4(), "at": AT}

    def do():
        return {"message": say(by=trainer, room=room, body="Halo", at=AT).pk}

    with pytest.raises(Refused):
        once(**command, do=do)
    open_room(by=trainer, room=room, at=AT)
    once(**command, do=do)

    assert ChatMessage.objects.count() == 1


def test_arrive_and_depart_make_a_stay():
    room, _trainer = make_open_room()
    learner, connection = make_learner_of(room), uuid4()

    arrive(by=learner, room=room, connection=connection, at=AT)
    note_seen(connections=[connection], at=minutes(10))
    while_there = figures(room, minutes(10))["presence"]
    depart(connection=connection, at=minutes(11))

    stay = Presence.objects.get()
    assert (stay.arrived_at, stay.left_at, while_there) == (AT, minutes(11), 1)
    assert figures(room, minutes(11))["presence"] == 0


def test_arrive_without_a_socket_prolongs_a_fresh_stay_and_begins_anew_after_a_gap():
    room, _trainer = make_open_room()
    learner = make_learner_of(room)

    for second in (0, 5, 10, 300):
        arrive(by=learner, room=room, at=AT + timedelta(seconds=second))

    stays = Presence.objects.values_list("arrived_at", "last_seen")
    assert list(stays) == [(AT, AT + timedelta(seconds=10)), (minutes(5), minutes(5))]


def test_arrive_by_a_stranger_is_refused():
    room = make_room()

    with pytest.raises(Refused):
        arrive(by=make_user(), room=room, at=AT)

    assert not Presence.objects.exists()


def test_close_room_turns_presence_into_attendance(django_capture_on_commit_callbacks):
    cohort = make_cohort()
    room = make_room(cohort)
    trainer = make_trainer_of(room)
    full, late, silent, excused = (make_participant(cohort=cohort) for _ in range(4))
    record_attendance(by=trainer, session=room.session, participant=excused, status="excused", at=AT)
    arrive(by=full.user, room=room, connection=uuid4(), at=minutes(-5))
    open_room(by=trainer, room=room, at=AT)
    arrive(by=late.user, room=room, connection=(phone := uuid4()), at=minutes(16))
    note_seen(connections=[phone], at=minutes(44.75))
    note_seen(connections=Presence.objects.filter(user=full.user).values("connection"), at=minutes(44.75))
    arrive(by=full.user, room=room, connection=uuid4(), at=minutes(44.75))
    ended = []
    session_ended.connect(receiver := lambda room, **kwargs: ended.append(room))

    with django_capture_on_commit_callbacks(execute=True):
        close_room(by=trainer, room=room, at=minutes(45))

    session_ended.disconnect(receiver)
    found = Attendance.objects.filter(session=room.session).values_list("participant", "status", "minutes", "source")
    assert set(found) == {
        (full.pk, "present", 45, "presence"),
        (late.pk, "absent", 29, "presence"),
        (silent.pk, "absent", 0, "presence"),
        (excused.pk, "excused", None, "organizer"),
    }
    assert ended == [room]
    assert kinds(room)[-1] == (2, "room.closed")


def test_close_room_closes_the_open_poll_first():
    room, trainer = make_open_room()
    make_poll(room, trainer)

    close_room(by=trainer, room=room, at=minutes(45))

    assert [kind for _seq, kind in kinds(room)] == ["room.opened", "poll.opened", "poll.closed", "room.closed"]


def test_close_room_that_is_not_open_is_refused():
    room = make_room()
    trainer = make_trainer_of(room)

    with pytest.raises(Refused) as refused:
        close_room(by=trainer, room=room, at=AT)

    assert refused.value.code == "not_open"
