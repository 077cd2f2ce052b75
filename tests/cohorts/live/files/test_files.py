"""Files handed round: who shares, who reads, who takes back."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cohorts.live.actions import close_room
from cohorts.live.files import actions
from cohorts.live.files.actions import share_file, withdraw_file
from cohorts.live.files.models import RoomFile
from cohorts.live.room.models import LiveEvent
from cohorts.live.state import events_after, snapshot
from lms.core import clock
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room, make_room, make_trainer_of
from tests.make.people import make_ministry, make_user
from tests.make.slides import make_handout, make_picture
from tests.make.standing import anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    room, trainer = make_open_room()
    return {"room": room, "trainer": trainer, "learner": make_learner_of(room), "shared": make_handout(room, trainer)}


@pytest.fixture
def stage(standing_room):
    return anew(standing_room)


def refusal(verb, **words):
    with pytest.raises(Refused) as refused:
        verb(at=clock.now(), **words)
    return refused.value.code


def test_share_file_gives_it_to_everybody_in_the_room_and_nobody_else(client_as, stage):
    address = stage["shared"].file.get_absolute_url()
    inside = [stage["learner"], stage["trainer"], make_ministry()]
    outside = [make_user(), make_trainer_of(make_room())]

    answers = [client_as(user).get(address) for user in inside + outside]
    for answer in answers:
        list(answer.streaming_content if answer.streaming else answer)
    part = client_as(stage["learner"]).get(address, headers={"Range": "bytes=0-3"})

    assert [answer.status_code for answer in answers] == [200, 200, 200, 404, 404]
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"%PDF")


def test_withdraw_file_takes_it_back_even_after_the_session(client_as, stage):
    close_room(by=stage["trainer"], room=stage["room"], at=clock.now())

    for _ in range(2):
        withdraw_file(by=stage["trainer"], shared=stage["shared"], at=clock.now())

    assert client_as(stage["learner"]).get(stage["shared"].file.get_absolute_url()).status_code == 404
    assert snapshot(stage["room"])["files"] == []
    assert LiveEvent.objects.filter(kind="file.withdrawn").count() == 1
    assert "formulir" not in repr(events_after(stage["room"], 0)) + repr(list(LiveEvent.objects.values()))
    assert refusal(share_file, by=stage["trainer"], room=stage["room"], upload=make_picture()) == "room_closed"


def test_sharing_and_withdrawing_by_others_is_refused(stage):
    for other in (stage["learner"], make_ministry(), make_trainer_of(make_room())):
        assert refusal(share_file, by=other, room=stage["room"], upload=make_picture()) == "forbidden"
        assert refusal(withdraw_file, by=other, shared=stage["shared"]) == "forbidden"


def test_a_room_holds_a_bounded_number_of_files(stage, monkeypatch):
    monkeypatch.setattr(actions, "MOST_FILES", 1)

    assert refusal(share_file, by=stage["trainer"], room=stage["room"], upload=make_picture()) == "too_many_files"


def test_files_are_shared_by_a_form_and_taken_back_by_another(client_as, stage):
    room, client = stage["room"], client_as(stage["trainer"])
    address = reverse("live:files", args=[room.uuid])

    good = client.post(address, {"file": make_picture("denah.png")})
    bad = client.post(address, {"file": SimpleUploadedFile("x.png", b"<html></html>" * 9)})
    listed = client.get(address).content.decode()
    seen = client_as(stage["learner"]).get(reverse("live:room", args=[room.uuid])).content.decode()
    fields = {"cmd": "withdraw_file", "client_uuid": str(uuid4()), "file": RoomFile.objects.last().pk}
    client.post(reverse("live:command", args=[room.uuid]), fields)

    assert (good.status_code, bad.status_code) == (302, 400)
    assert "bukan jenis yang diterima" in bad.content.decode()
    assert "denah.png" in listed
    assert ("denah.png" in seen, "Tarik" in seen) == (True, False)
    assert [file["name"] for file in snapshot(room)["files"]] == ["formulir.pdf"]
