"""Captions by leaders and by those whom they appoint."""

from datetime import UTC, datetime

import pytest

from cohorts.live.captions.actions import appoint_captioner, caption, dismiss_captioner
from cohorts.live.captions.models import CaptionLine
from cohorts.live.room.models import LiveEvent
from cohorts.live.state import for_leaders, own_view, snapshot
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room

pytestmark = pytest.mark.django_db
AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


def test_caption_by_a_leader_shows_the_last_two_lines_and_keeps_all_in_rows():
    room, trainer = make_open_room()
    for words in ("Selamat siang.", "Kita mulai.", "Timbang di depan petani."):
        caption(by=trainer, room=room, body=words, at=AT)

    assert [line["body"] for line in snapshot(room)["captions"]] == ["Kita mulai.", "Timbang di depan petani."]
    assert CaptionLine.objects.count() == 3
    assert "Timbang" not in repr(list(LiveEvent.objects.values_list("data")))


def test_appointed_participant_writes_until_dismissed():
    room, trainer = make_open_room()
    learner = make_learner_of(room)
    with pytest.raises(Refused):
        caption(by=learner, room=room, body="Halo", at=AT)

    appoint_captioner(by=trainer, room=room, user=learner, at=AT)
    appoint_captioner(by=trainer, room=room, user=learner, at=AT)
    caption(by=learner, room=room, body="Halo", at=AT)
    appointed = own_view(learner, room, "participant")["captioner"], for_leaders(room, AT)["captioners"]
    dismiss_captioner(by=trainer, room=room, user=learner, at=AT)

    assert (appointed[0], [person["id"] for person in appointed[1]]) == (True, [learner.pk])
    assert not own_view(learner, room, "participant")["captioner"]
    with pytest.raises(Refused) as refused:
        caption(by=learner, room=room, body="Halo", at=AT)
    assert refused.value.status == 403
    with pytest.raises(Refused, match="dipilih dari peserta"):
        appoint_captioner(by=trainer, room=room, user=trainer, at=AT)
