"""What each verb of slides does, and whom it refuses."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.live.actions import close_room
from cohorts.live.room.models import LiveEvent
from cohorts.live.slides import actions
from cohorts.live.slides.actions import (
    add_deck,
    clear_ink,
    convert_deck,
    describe_pages,
    draw_ink,
    move_deck,
    publish_deck,
    remove_deck,
    show_slide,
)
from cohorts.live.slides.conversion import Sheet
from cohorts.live.slides.models import Deck, InkStroke, SlidePage
from cohorts.live.state import snapshot
from lms.core.errors import Refused
from lms.files.models import StoredFile
from tests.make.cohorts import make_mentor, make_unit
from tests.make.live import make_learner_of, make_open_room, make_room, make_trainer_of
from tests.make.people import make_ministry
from tests.make.slides import WEBP, make_deck, make_pdf, make_picture
from tests.make.standing import anew

pytestmark = pytest.mark.django_db
AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    room, trainer = make_open_room()
    return {"room": room, "trainer": trainer, "deck": make_deck(room, trainer, pages=3)}


@pytest.fixture
def stage(standing_room):
    return anew(standing_room)


def kinds(room, after=2):
    return list(LiveEvent.objects.filter(room=room, seq__gt=after).values_list("kind", flat=True))


def refusal(verb, **words):
    with pytest.raises(Refused) as refused:
        verb(at=AT, **words)
    return refused.value.code


def test_add_deck_makes_pages_after_commit_and_tells_the_room(stage, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        deck = add_deck(by=stage["trainer"], room=stage["room"], uploads=[make_pdf("= Timbang", "= Sortir")], at=AT)
        assert (deck.state, deck.total, kinds(stage["room"])) == ("converting", 2, [])

    deck.refresh_from_db()
    assert (deck.state, deck.title, deck.done, deck.position) == ("ready", "salindia", 2, 2)
    assert [page.text for page in deck.pages.all()] == ["Timbang", "Sortir"]
    assert [sheet[:2] for sheet in deck.sheets] == [[1280, 720], [1280, 720]]
    assert kinds(stage["room"]) == ["deck.added"]


@pytest.mark.parametrize(
    ("uploads", "code"),
    [
        (list, "files_number"),
        (lambda: [make_picture()] * 101, "files_number"),
        (lambda: [make_pdf("A"), make_picture()], "files_mixed"),
        (lambda: [make_picture(), SimpleUploadedFile("x.png", b"<html></html>" * 9)], "file_type"),
        (lambda: [make_pdf("A", password="rahasia")], "file_encrypted"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_add_deck_of_what_cannot_be_slides_keeps_nothing(stage, uploads, code):
    files = StoredFile.objects.count()

    assert refusal(add_deck, by=stage["trainer"], room=stage["room"], uploads=uploads()) == code

    assert (Deck.objects.count(), StoredFile.objects.count()) == (1, files)


def test_add_deck_before_the_session_but_not_after_it(stage, django_capture_on_commit_callbacks):
    early = make_room()
    close_room(by=stage["trainer"], room=stage["room"], at=AT)

    kept = add_deck(by=make_trainer_of(early), room=early, uploads=[make_picture()], at=AT, title=" Foto ")

    assert kept.title == "Foto"
    again = {"by": stage["trainer"], "room": stage["room"], "uploads": [make_picture()]}
    assert refusal(add_deck, **again) == "room_closed"


def test_convert_deck_that_cannot_be_drawn_says_why_and_shows_nothing(stage):
    torn = SimpleUploadedFile("sobek.png", make_picture(size=(400, 400)).read()[:300])
    deck = add_deck(by=stage["trainer"], room=stage["room"], uploads=[make_picture(), torn], at=AT)

    deck = convert_deck(deck=deck, at=AT)

    assert (deck.state, deck.problem, deck.pages.count()) == ("failed", "broken", 0)
    assert kinds(stage["room"]) == []


def test_publish_deck_twice_or_after_its_removal_changes_nothing(stage):
    sheets = [Sheet(8, 6, WEBP)]
    waiting = Deck.objects.create(room=stage["room"], title="Foto", total=1, by=stage["trainer"], added_at=AT)
    remove_deck(by=stage["trainer"], deck=waiting, at=AT)

    publish_deck(deck=stage["deck"], sheets=sheets, at=AT)
    publish_deck(deck=waiting, sheets=sheets, at=AT)

    assert SlidePage.objects.count() == 3
    assert kinds(stage["room"]) == []


def test_show_slide_moves_everybody_and_remembers_the_furthest(stage):
    other = make_deck(stage["room"], stage["trainer"])

    for deck, page in [(stage["deck"], 3), (stage["deck"], 1), (stage["deck"], 1), (other, 2)]:
        show_slide(by=stage["trainer"], deck=deck, page=page, at=AT)

    assert list(Deck.objects.values_list("shown", "reached")) == [(None, 3), (2, 2)]
    assert kinds(stage["room"]) == ["deck.added", *["slide.shown"] * 3]
    assert snapshot(stage["room"])["shown"] == {"deck": other.pk, "page": 2}


def test_show_slide_that_is_not_there_is_refused(stage):
    removed = make_deck(stage["room"], stage["trainer"])
    remove_deck(by=stage["trainer"], deck=removed, at=AT)

    for deck, page in [(stage["deck"], 4), (stage["deck"], 0), (removed, 1)]:
        assert refusal(show_slide, by=stage["trainer"], deck=deck, page=page) == "no_such_page"


def test_move_deck_up_and_down_within_the_list(stage):
    second, third = (make_deck(stage["room"], stage["trainer"]) for _ in range(2))
    order = [stage["deck"].pk, second.pk, third.pk]

    move_deck(by=stage["trainer"], deck=third, step=-1, at=AT)
    move_deck(by=stage["trainer"], deck=stage["deck"], step=-1, at=AT)

    assert list(Deck.objects.showable().values_list("pk", flat=True)) == [order[0], order[2], order[1]]
    assert kinds(stage["room"])[-1] == "decks.ordered"
    assert kinds(stage["room"]).count("decks.ordered") == 1


def test_remove_deck_takes_it_from_the_stage_with_its_ink_even_after_the_session(stage):
    show_slide(by=stage["trainer"], deck=stage["deck"], page=2, at=AT)
    draw_ink(by=stage["trainer"], deck=stage["deck"], page=2, points=[0, 0, 9, 9], at=AT)
    close_room(by=stage["trainer"], room=stage["room"], at=AT)

    for _ in range(2):
        remove_deck(by=stage["trainer"], deck=stage["deck"], at=AT)

    state = snapshot(stage["room"])
    assert (state["decks"], state["shown"], state["ink"]) == ([], None, [])
    assert kinds(stage["room"])[-2:] == ["room.closed", "deck.removed"]


def test_describe_pages_keeps_notes_and_texts_of_the_pages_named(stage):
    words = {1: {"note": " Tanya dulu. "}, 2: {"text": "Foto timbangan."}, 9: {"note": "tidak ada"}}

    describe_pages(by=stage["trainer"], deck=stage["deck"], words=words, at=AT)

    pages = list(SlidePage.objects.values_list("note", "text"))
    assert pages == [("Tanya dulu.", "Timbang 1"), ("", "Foto timbangan."), ("", "Timbang 3")]
    for bad in ({"note": "x" * 2001}, {"text": "a\0b"}):
        assert refusal(describe_pages, by=stage["trainer"], deck=stage["deck"], words={1: bad}) == "invalid"


def test_ink_is_drawn_on_a_page_and_wiped_from_it(stage):
    drawn = {"by": stage["trainer"], "deck": stage["deck"], "at": AT, "points": [0, 0, 500, 1000]}
    draw_ink(page=1, **drawn)
    kept = draw_ink(page=2, **drawn)

    for _ in range(2):
        clear_ink(by=stage["trainer"], deck=stage["deck"], page=1, at=AT)

    expected = {"id": kept.pk, "deck": stage["deck"].pk, "page": 2, "points": [0, 0, 500, 1000]}
    assert snapshot(stage["room"])["ink"] == [expected]
    assert kinds(stage["room"]) == ["ink.drawn", "ink.drawn", "ink.cleared"]


def test_ink_of_the_room_is_bounded_and_the_oldest_fades(stage, monkeypatch):
    monkeypatch.setattr(actions, "MOST_STROKES", 3)
    drawn = {"by": stage["trainer"], "deck": stage["deck"], "at": AT, "page": 1, "points": [0, 0, 1, 1]}
    strokes = [draw_ink(**drawn) for _ in range(4)]

    state = snapshot(stage["room"])

    assert [stroke["id"] for stroke in state["ink"]] == [stroke.pk for stroke in strokes[1:]]
    assert LiveEvent.objects.last().data["faded"] == [strokes[0].pk]


@pytest.mark.parametrize("points", [[], [1, 2], [1, 2, 3], [0, 0, 1, 1001], [-1, 0, 0, 0], [0] * 130])
def test_ink_that_is_no_line_is_refused(stage, points):
    words = {"by": stage["trainer"], "deck": stage["deck"], "page": 1, "points": points}

    assert refusal(draw_ink, **words) == "bad_points"

    assert not InkStroke.objects.exists()


def test_leading_slides_by_others_is_refused(stage):
    room, deck = stage["room"], stage["deck"]
    others = [
        make_learner_of(room),
        make_ministry(),
        make_mentor(room.session.cohort, make_unit(room.session.cohort.host)),
    ]

    for other in [*others, make_trainer_of(make_room())]:
        for verb, words in [
            (add_deck, {"room": room, "uploads": [make_picture()]}),
            (remove_deck, {"deck": deck}),
            (move_deck, {"deck": deck, "step": 1}),
            (describe_pages, {"deck": deck, "words": {}}),
            (show_slide, {"deck": deck, "page": 1}),
            (draw_ink, {"deck": deck, "page": 1, "points": [0, 0, 1, 1]}),
            (clear_ink, {"deck": deck, "page": 1}),
        ]:
            assert refusal(verb, by=other, **words) == "forbidden"

    assert kinds(room) == []


def test_showing_and_drawing_end_with_the_session(stage):
    close_room(by=stage["trainer"], room=stage["room"], at=AT)

    for verb, words in [
        (show_slide, {"page": 1}),
        (draw_ink, {"page": 1, "points": [0, 0, 1, 1]}),
        (clear_ink, {"page": 1}),
        (move_deck, {"step": 1}),
    ]:
        assert refusal(verb, by=stage["trainer"], deck=stage["deck"], **words) == "room_closed"
