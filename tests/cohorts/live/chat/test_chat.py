"""Threads, the pinned line, who is silenced, the pace, links and older lines."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from cohorts.live.chat.actions import mute, pin_message, remove_message, say, set_pace, unmute, unpin_message
from cohorts.live.chat.models import ChatMessage
from cohorts.live.chat.queries import A_PAGE
from cohorts.live.room.models import LiveEvent
from cohorts.live.state import for_leaders, own_view, snapshot
from lms.audit.models import AuditEntry
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room
from tests.make.standing import anew

pytestmark = pytest.mark.django_db
AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    room, trainer = make_open_room()
    return {"room": room, "trainer": trainer, "learner": make_learner_of(room), "other": make_learner_of(room)}


@pytest.fixture
def cast(standing_room):
    return anew(standing_room)


def line(cast, who, body="Halo", seconds=0, **over):
    return say(by=cast[who], room=cast["room"], body=body, at=AT + timedelta(seconds=seconds), **over)


def refusal(verb, **fields):
    with pytest.raises(Refused) as refused:
        verb(at=AT, **fields)
    return refused.value


def test_say_in_reply_to_a_reply_answers_the_head_of_the_thread(cast):
    head = line(cast, "learner", "Batas susut untuk semua sayur?")
    reply = line(cast, "trainer", "Tidak.", reply_to=head)

    line(cast, "other", "Terima kasih.", reply_to=reply)

    told = [each["reply"] for each in snapshot(cast["room"])["chat"]]
    assert told == [None, *[{"id": head.pk, "name": cast["learner"].name}] * 2]


def test_say_in_reply_to_a_removed_line_is_refused(cast):
    head = line(cast, "learner")
    remove_message(by=cast["trainer"], message=head, at=AT)
    head.refresh_from_db()

    assert refusal(say, by=cast["other"], room=cast["room"], body="Ya", reply_to=head).code == "removed"


def test_pin_message_puts_one_line_on_top(cast):
    first, second = line(cast, "learner", "Satu"), line(cast, "other", "Dua")

    for message in (first, second, second):
        pin_message(by=cast["trainer"], message=message, at=AT)
    pinned = snapshot(cast["room"])["pinned"]
    unpin_message(by=cast["trainer"], message=second, at=AT)

    assert pinned["body"] == "Dua"
    assert snapshot(cast["room"])["pinned"] is None
    assert LiveEvent.objects.filter(kind__in=["chat.pinned", "chat.unpinned"]).count() == 3


def test_remove_message_takes_it_off_the_top_and_it_cannot_return_there(cast):
    message = line(cast, "learner")
    pin_message(by=cast["trainer"], message=message, at=AT)

    remove_message(by=cast["trainer"], message=message, at=AT)

    assert snapshot(cast["room"])["pinned"] is None
    assert refusal(pin_message, by=cast["trainer"], message=message).code == "removed"


def test_mute_holds_until_unmute_and_only_leaders_and_the_person_learn_of_it(cast):
    mute(by=cast["trainer"], room=cast["room"], user=cast["learner"], at=AT)
    mute(by=cast["trainer"], room=cast["room"], user=cast["learner"], at=AT)
    refused = refusal(say, by=cast["learner"], room=cast["room"], body="Halo")
    named = for_leaders(cast["room"], AT)["muted"]
    views = [own_view(cast[who], cast["room"], "participant")["muted"] for who in ("learner", "other")]
    unmute(by=cast["trainer"], room=cast["room"], user=cast["learner"], at=AT)

    assert (refused.code, "untuk sementara" in str(refused.message)) == ("muted", True)
    assert [person["id"] for person in named] == [cast["learner"].pk]
    assert views == [True, False]
    assert line(cast, "learner").pk
    assert not LiveEvent.objects.filter(kind__startswith="chat.mute").exists()
    assert AuditEntry.objects.filter(action="live.mute", subject=cast["learner"]).count() == 1


def test_mute_of_a_trainer_is_refused(cast):
    code = refusal(mute, by=cast["trainer"], room=cast["room"], user=cast["trainer"]).code

    assert code == "not_participant"


def test_slow_mode_says_how_long_to_wait_and_leaves_trainers_alone(cast):
    set_pace(by=cast["trainer"], room=cast["room"], seconds=30, at=AT)
    for who in ("learner", "trainer", "trainer"):
        line(cast, who)

    with pytest.raises(Refused, match="tunggu 18 detik") as refused:
        line(cast, "learner", seconds=12)
    line(cast, "other", seconds=12)
    line(cast, "learner", seconds=30)

    assert refused.value.code == "slow_mode"
    assert ChatMessage.objects.filter(author=cast["learner"]).count() == 2


def test_set_pace_beyond_the_slowest_is_refused(cast):
    assert refusal(set_pace, by=cast["trainer"], room=cast["room"], seconds=601).status == 400


def test_chat_pages_back_through_older_lines(cast, client_as):
    for number in range(A_PAGE + 2):
        line(cast, "trainer", f"Pesan {number}")
    url, client = reverse("live:chat", args=[cast["room"].uuid]), client_as(cast["learner"])

    newest = client.get(url, headers={"Accept": "application/json"}).json()
    before = newest["lines"][0]["id"]
    older = client.get(f"{url}?sebelum={before}", headers={"Accept": "application/json"}).json()
    page = client.get(f"{url}?sebelum={before}").content.decode()
    odd = client.get(f"{url}?sebelum=²").status_code

    assert (len(newest["lines"]), newest["more"]) == (A_PAGE, True)
    assert ([each["body"] for each in older["lines"]], older["more"]) == (["Pesan 0", "Pesan 1"], False)
    assert "Pesan 1<" in page
    assert "Pesan 2<" not in page
    assert odd == 200


@pytest.mark.parametrize("lines", [1, 3])
def test_chat_page_costs_the_same_for_one_and_three(cast, client_as, django_assert_num_queries, lines):
    for number in range(lines):
        line(cast, "learner" if number else "other")
    url, client = reverse("live:chat", args=[cast["room"].uuid]), client_as(cast["learner"])
    client.get(url)

    with django_assert_num_queries(11):
        client.get(url)


def test_room_without_scripts_answers_a_line_and_links_addresses_only(cast, client_as):
    asked = line(cast, "other", 'Lihat <a href="x">https://kop.go.id/sop?a=1&b=2</a>, javascript:alert(1).')
    pin_message(by=cast["trainer"], message=asked, at=AT)
    address = reverse("live:room", args=[cast["room"].uuid])

    page = client_as(cast["learner"]).get(f"{address}?balas={asked.pk}").content.decode()

    assert f'name="reply_to" value="{asked.pk}"' in page
    assert page.count('<a href="https://kop.go.id/sop?a=1&amp;b=2" rel="nofollow noopener noreferrer"') == 2
    assert "&lt;a href=" in page
    assert 'href="javascript' not in page
