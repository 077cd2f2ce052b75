"""The demo's quiz race counts in the gradebook like any other."""

import pytest

from assessments.gradebook.models import LiveScore
from cohorts.live.actions import close_room
from lms.core import clock
from lms.demo.live_quiz import hold_quiz, record_quiz
from tests.make.live import make_learner_of, make_open_room

pytestmark = pytest.mark.django_db


def test_demo_quiz_is_recorded_for_all_but_the_listener():
    room, trainer = make_open_room()
    people = [make_learner_of(room) for _ in range(4)]
    hold_quiz(room, trainer, people)

    record_quiz(close_room(by=trainer, room=room, at=clock.now()), trainer)

    scores = LiveScore.objects.standing().values_list("participant__user", "points", "max_points")
    assert sorted(scores) == [(person.pk, 2, 3) for person in people[:3]]


def test_demo_room_without_a_quiz_records_nothing():
    room, trainer = make_open_room()

    record_quiz(close_room(by=trainer, room=room, at=clock.now()), trainer)

    assert not LiveScore.objects.exists()
