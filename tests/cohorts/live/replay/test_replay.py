"""A closed room read back: time line, search, one file, who was silent."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from cohorts.live.actions import close_room
from cohorts.live.captions.actions import caption
from cohorts.live.chat.actions import remove_message, say
from cohorts.live.polls.actions import cast_vote, show_result
from cohorts.live.questions.actions import answer_question, ask, set_question_rules
from cohorts.live.reactions.actions import react
from cohorts.live.replay.actions import forget_room
from cohorts.live.replay.offline import as_text
from cohorts.live.replay.queries import deeds_of, matching, people_of, time_line
from cohorts.live.room.actions import arrive, depart
from cohorts.live.room.models import LiveRoom
from cohorts.live.slides.actions import show_slide
from cohorts.live.voice.actions import take_floor
from lms.core import clock
from tests.make.live import make_learner_of, make_open_room, make_poll
from tests.make.people import make_user
from tests.make.slides import make_deck
from tests.make.voice import make_piece

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    """(room, trainer, who spoke, who was silent): half an hour with a line, a removed one and a poll."""
    room, trainer = make_open_room()
    speaker, silent = (make_learner_of(room, user=make_user(name=name)) for name in ("Dedi", "Ani"))
    start = room.opened_at
    for person in (speaker, silent):
        stay = arrive(by=person, room=room, at=start)
        depart(connection=stay.connection, at=start + timedelta(minutes=29))
    say(by=speaker, room=room, body="Timbangan kami belum ditera", at=start + timedelta(seconds=75))
    remove_message(by=trainer, message=say(by=speaker, room=room, body="Keliru", at=start), at=start)
    poll = make_poll(room, trainer)
    cast_vote(by=speaker, poll=poll, answer=[2], at=start)
    show_result(by=trainer, poll=poll, at=start)
    return close_room(by=trainer, room=room, at=start + timedelta(minutes=30)), trainer, speaker, silent


def get(client, name, room, query=""):
    return client.get(reverse(f"live:{name}", args=[room.uuid]) + query)


def test_seconds_stand_in_the_page_as_scripts_read_them(held, client_as):
    room, trainer, _speaker, _silent = held
    LiveRoom.objects.filter(pk=room.pk).update(opened_at=room.opened_at - timedelta(minutes=30))

    page = get(client_as(trainer), "replay", room).text

    assert ('max="3600"' in page, 'data-s="1875"' in page, 'data-go="1875"' in page) == (True, True, True)


def test_the_line_holds_what_happened_in_order(held):
    room, _trainer, _speaker, _silent = held

    line = time_line(room)

    assert line["seconds"] == 1800
    said = [(moment["kind"], moment["clock"]) for moment in line["moments"] if moment["kind"] == "chat"]
    assert said == [("chat", "1.15")]
    (poll,) = [moment for moment in line["moments"] if moment["kind"] == "poll"]
    assert [n for _text, n in poll["rows"]] == [0, 1, 0]


@pytest.mark.parametrize(("words", "found"), [("timbangan ditera", 1), ("DEDI", 1), ("nota", 1), ("cabai", 0)])
def test_search_reads_words_names_and_choices(held, words, found):
    assert len(matching(time_line(held[0])["moments"], words)) == found


def test_who_did_nothing_but_be_there_is_silent(held):
    room, _trainer, _speaker, _silent = held

    people = people_of(room, deeds_of(room))

    assert [(person["name"], person["silent"], sum(person["counts"])) for person in people] == [
        ("Ani", True, 0),
        ("Dedi", False, 3),
    ]


def test_pages_show_it_to_those_of_the_room_only(held, client_as, django_assert_num_queries):
    room, trainer, speaker, _silent = held

    page = get(client_as(speaker), "replay", room, "?q=ditera").content.decode()
    assert "Timbangan kami belum ditera" in page
    assert "Keliru" not in page
    assert get(client_as(speaker), "results", room).status_code == 403
    assert "Ani" in get(client_as(trainer), "results", room).content.decode()


def test_a_room_that_goes_on_has_no_replay(client_as):
    room, trainer = make_open_room()

    assert {get(client_as(trainer), name, room).status_code for name in ("replay", "replay_file", "results")} == {404}


def test_the_one_file_needs_nothing_else(held, client_as):
    room, _trainer, speaker, _silent = held

    answer = get(client_as(speaker), "replay_file", room)
    page = b"".join(answer).decode("ascii")

    assert answer["Content-Type"] == "text/html; charset=windows-1252"
    assert not re.findall(r"""(?:src|href)=["'](?!#)[^"']+""", page)
    assert json.loads(re.search(r'id="replay-data"[^>]*>(.*?)</script>', page)[1])["seconds"] == 1800


def test_bytes_in_the_file_come_back():
    data = bytes(range(256)) * 3

    text = as_text(data).decode("windows-1252", "surrogateescape").encode("windows-1252", "surrogateescape")

    assert not {b"\x00", b"\r", b"<"} & {text[n : n + 1] for n in range(len(text))}
    assert re.sub(rb"=(.)", lambda found: bytes([(found[1][0] - 64) % 256]), text, flags=re.S) == data
    assert len(text) < 1.02 * len(data)


def test_the_line_holds_questions_answers_captions_and_reactions_and_no_hidden_name():
    room, trainer = make_open_room()
    learner, at = make_learner_of(room), room.opened_at + timedelta(seconds=30)
    set_question_rules(by=trainer, room=room, anonymous=True, at=at)
    asked = ask(by=learner, room=room, body="Siapa menyimpan nota?", anonymous=True, at=at)
    answer_question(by=trainer, question=asked, at=at)
    caption(by=trainer, room=room, body="Timbang di depan petani.", at=at)
    react(by=learner, room=room, sign="agree", at=at)
    room = close_room(by=trainer, room=room, at=at + timedelta(minutes=5))

    line = time_line(room)

    found = {moment["kind"]: (moment.get("who"), moment["text"]) for moment in line["moments"]}
    assert found == {
        "question": ("", "Siapa menyimpan nota?"),
        "answer": (trainer.name, "Dijawab lisan"),
        "caption": (None, "Timbang di depan petani."),
        "reaction": (None, "👍 Setuju 1"),
    }
    assert learner.pk not in deeds_of(room)["Pertanyaan"]


@pytest.fixture
def taught():
    """A closed room in which a slide was shown and six minutes were spoken, at the bit rate of a constant voice."""
    room, trainer = make_open_room()
    start = room.opened_at
    show_slide(by=trainer, deck=make_deck(room, trainer), page=1, at=start + timedelta(seconds=30))
    floor = take_floor(by=trainer, room=room, at=start + timedelta(minutes=1))
    make_piece(floor, at=start + timedelta(minutes=1), bundles=750)
    return close_room(by=trainer, room=room, at=start + timedelta(minutes=8)), trainer


def test_slides_and_voices_stand_at_their_seconds(taught):
    room, _trainer = taught

    line = time_line(room)

    assert [(moment["kind"], moment["s"]) for moment in line["moments"]] == [("slide", 30), ("voice", 60)]
    assert [(voice["s"], voice["seconds"]) for voice in line["voices"]] == [(60.0, 360.0)]


def test_the_one_file_carries_pictures_and_voices_within_its_budget(taught, client_as):
    room, trainer = taught

    whole = b"".join(get(client_as(trainer), "replay_file", room))
    silent = b"".join(get(client_as(trainer), "replay_file", room, "?suara=0"))

    kinds = re.findall(rb'data-media="[^"]+" data-type="([^"]+)"', whole)
    assert kinds == [b"image/webp", b"audio/ogg"]
    # 8 MB and 1 MB an hour; this voice took a tenth of one.
    assert len(whole) - len(silent) < 800_000
    assert len(silent) < 1_000_000


def test_a_forgotten_voice_is_heard_nowhere(taught, client_as):
    room, trainer = taught

    forget_room(room=room, at=clock.now())

    assert time_line(room)["voices"] == []
    assert get(client_as(trainer), "replay", room).status_code == 200
