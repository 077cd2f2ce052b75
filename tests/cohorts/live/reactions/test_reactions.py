"""Signs are counted for a moment and by the minute, never told one by one."""

from datetime import UTC, datetime, timedelta

import pytest

from cohorts.live.reactions.actions import MOST_IN_A_STEP, react
from cohorts.live.reactions.queries import by_minute
from cohorts.live.room.models import LiveEvent
from cohorts.live.state import figures
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room

pytestmark = pytest.mark.django_db
AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


def seconds(number):
    return AT + timedelta(seconds=number)


def test_react_is_counted_for_some_seconds_and_kept_by_the_minute():
    room, trainer = make_open_room()
    learner = make_learner_of(room)
    for by, sign, second in [(learner, "agree", 1), (trainer, "agree", 2), (learner, "cheer", 11)]:
        react(by=by, room=room, sign=sign, at=seconds(second))

    moments = [figures(room, seconds(second))["reactions"] for second in (12, 25, 40)]
    react(by=learner, room=room, sign="agree", at=seconds(70))

    assert moments == [{"agree": 2, "cheer": 1}, {"cheer": 1}, {}]
    assert by_minute(room) == [(AT, {"agree": 2, "cheer": 1}), (seconds(60), {"agree": 1})]
    assert LiveEvent.objects.filter(room=room).count() == 1


def test_react_too_often_is_refused_until_the_step_is_over():
    room, trainer = make_open_room()
    for _ in range(MOST_IN_A_STEP):
        react(by=trainer, room=room, sign="love", at=AT)

    with pytest.raises(Refused) as refused:
        react(by=trainer, room=room, sign="love", at=AT)
    react(by=trainer, room=room, sign="love", at=seconds(10))

    assert (refused.value.code, refused.value.status) == ("too_fast", 429)
    assert figures(room, seconds(10))["reactions"] == {"love": MOST_IN_A_STEP + 1}
