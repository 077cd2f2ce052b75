"""Who is what in a room, and how stays are counted."""

from datetime import UTC, datetime, timedelta

import pytest

from cohorts.live.room.models import LiveRoom
from cohorts.live.room.rules import counts_as_present, may_enter, may_lead, role_in, roles_in, seconds_present
from cohorts.placements.actions import leave
from cohorts.programs.rules import may_teach
from lms.core import clock
from tests.make.cohorts import make_applicant, make_mentor, make_organizer, make_participant, make_unit
from tests.make.live import make_learner_of, make_room, make_trainer_of
from tests.make.people import make_editor, make_ministry, make_office, make_superuser, make_user

AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


def people_of(room):
    cohort = room.session.cohort
    left = make_participant(cohort=cohort)
    leave(by=None, participant=left, at=clock.now())
    return {
        "learner": (make_learner_of(room), "participant"),
        "trainer": (make_trainer_of(room), "leader"),
        "organizer": (make_organizer(cohort.host), "leader"),
        "admin": (make_superuser(), "leader"),
        "mentor": (make_mentor(cohort, make_unit(cohort.host)), "observer"),
        "ministry": (make_ministry(), "observer"),
        "office": (make_office("32"), None),
        "editor": (make_editor(), None),
        "applicant": (make_applicant(cohort=cohort).user, None),
        "left": (left.user, None),
        "foreign learner": (make_learner_of(make_room()), None),
        "foreign trainer": (make_trainer_of(make_room()), None),
        "stranger": (make_user(), None),
        "inactive": (make_learner_of(room, user=make_user(is_active=False)), None),
    }


@pytest.mark.django_db
def test_role_in_a_room_for_everybody():
    room = make_room()
    people = people_of(room)

    found = {name: role_in(user, room, clock.now()) for name, (user, _role) in people.items()}

    assert found == {name: role for name, (_user, role) in people.items()}


@pytest.mark.django_db
def test_rows_rights_and_roles_agree():
    room = make_room()

    for user, role in people_of(room).values():
        sees = LiveRoom.objects.visible_to(user).filter(pk=room.pk).exists()
        assert (sees, may_enter(user, room, clock.now())) == (role is not None, role is not None)
        assert may_lead(user, room, clock.now()) == may_teach(user, room.session.cohort)


@pytest.mark.django_db
def test_roles_in_costs_the_same_for_one_and_many(django_assert_num_queries):
    room = make_room()
    users = [make_learner_of(room).pk for _ in range(3)]

    for asked in (users[:1], users):
        with django_assert_num_queries(4):
            roles_in(room, asked, clock.now())


def test_seconds_present_counts_two_windows_once_and_nothing_outside():
    def at(minute):
        return AT + timedelta(minutes=minute)

    stays = [(at(-10), at(10)), (at(5), at(20)), (at(6), at(7)), (at(30), at(90))]

    assert seconds_present(stays, at(0), at(45)) == (20 + 15) * 60
    assert seconds_present([], at(0), at(45)) == 0


@pytest.mark.parametrize(("minutes", "present"), [(0, False), (29, False), (30, True), (45, True)])
def test_counts_as_present_from_two_thirds_on(minutes, present):
    assert counts_as_present(minutes * 60, AT, AT + timedelta(minutes=45), 2 / 3) is present
