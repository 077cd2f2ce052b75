"""Pages as pictures and words, preparing them, and slides in the room without scripts."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cohorts.live.actions import close_room
from cohorts.live.slides.actions import describe_pages, draw_ink, remove_deck, show_slide
from cohorts.live.slides.models import Deck, SlidePage
from lms.core import clock
from lms.files.models import StoredFile
from tests.make.live import make_learner_of, make_open_room, make_room, make_trainer_of
from tests.make.people import make_ministry
from tests.make.slides import WEBP, make_deck, make_pdf, make_picture
from tests.make.standing import anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    room, trainer = make_open_room()
    deck = make_deck(room, trainer, pages=6, title="Menyusun SOP")
    return {"room": room, "trainer": trainer, "deck": deck, "learner": make_learner_of(room)}


@pytest.fixture
def stage(standing_room):
    return anew(standing_room)


def url(name, room, *words):
    return reverse(f"live:{name}", args=[room.uuid, *words])


def show(stage, page):
    show_slide(by=stage["trainer"], deck=stage["deck"], page=page, at=clock.now())


def statuses(client, stage):
    addresses = [url("slide", stage["room"], stage["deck"].pk, number) for number in range(1, 8)]
    answers = [client.get(address) for address in addresses]
    for answer in answers:
        list(answer.streaming_content if answer.streaming else answer)
    return [answer.status_code for answer in answers]


def test_a_page_is_a_private_picture_that_a_browser_keeps(client_as, stage):
    show(stage, 1)
    address = url("slide", stage["room"], stage["deck"].pk, 1)

    answer = client_as(stage["learner"]).get(address)
    part = client_as(stage["learner"]).get(address, headers={"Range": "bytes=0-3"})

    assert (b"".join(answer.streaming_content), answer["Content-Type"]) == (WEBP, "image/webp")
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"RIFF")


def test_pages_are_seen_as_far_as_they_were_shown_and_the_two_that_are_fetched_ahead(client_as, stage):
    learner, trainer = client_as(stage["learner"]), client_as(stage["trainer"])
    assert statuses(learner, stage) == [404] * 7

    show(stage, 3)
    show(stage, 1)

    assert statuses(learner, stage) == [200] * 5 + [404] * 2
    assert statuses(trainer, stage) == [200] * 6 + [404]


def test_pages_of_another_room_or_a_removed_deck_do_not_exist(client_as, stage):
    show(stage, 1)
    other = make_room()
    abroad = client_as(make_trainer_of(other))

    assert statuses(abroad, stage) == [404] * 7
    assert abroad.get(url("slide", other, stage["deck"].pk, 1)).status_code == 404
    remove_deck(by=stage["trainer"], deck=stage["deck"], at=clock.now())
    assert statuses(client_as(stage["trainer"]), stage) == [404] * 7


def test_pages_are_not_to_be_had_as_plain_files_by_participants(client_as, stage):
    show(stage, 1)
    stored = SlidePage.objects.get(deck=stage["deck"], number=1).file

    assert client_as(stage["learner"]).get(stored.get_absolute_url()).status_code == 404


def test_words_of_a_page_with_the_note_for_leaders_alone(client_as, stage):
    show(stage, 1)
    words = {1: {"note": "Tanya dulu."}}
    describe_pages(by=stage["trainer"], deck=stage["deck"], words=words, at=clock.now())
    address = url("slide_text", stage["room"], stage["deck"].pk, 1)

    told = [client_as(user).get(address).json() for user in (stage["learner"], make_ministry(), stage["trainer"])]

    assert told == [{"text": "Timbang 1"}, {"text": "Timbang 1"}, {"text": "Timbang 1", "note": "Tanya dulu."}]


def test_a_picture_costs_the_same_however_many_there_are(client_as, stage, django_assert_num_queries):
    show(stage, 6)
    client = client_as(stage["learner"])
    statuses(client, stage)

    with django_assert_num_queries(8):
        list(client.get(url("slide", stage["room"], stage["deck"].pk, 6)).streaming_content)


def test_room_without_scripts_shows_the_slide_and_lets_one_look_back_and_return(client_as, stage):
    show(stage, 3)
    draw_ink(by=stage["trainer"], deck=stage["deck"], page=3, points=[0, 0, 500, 700], at=clock.now())
    client, deck = client_as(stage["learner"]), stage["deck"].pk

    now = client.get(url("room", stage["room"])).content.decode()
    back = client.get(f"{url('room', stage['room'])}?salindia={deck}-2").content.decode()

    assert url("slide", stage["room"], deck, 3) in now
    assert "Salindia 3 dari 6" in now
    assert "Timbang 3" in now
    assert '<polyline points="0 0 500 700"/>' in now
    assert f"?salindia={deck}-2" in now
    assert url("slide", stage["room"], deck, 2) in back
    assert "polyline" not in back
    assert 'data-return href="' + url("room", stage["room"]) + '">' in back


@pytest.mark.parametrize("wanted", ["{deck}-5", "{deck}-0", "9-1", "x", "1-2-3", "-", "٣-١", "99999999999-1"])
def test_room_asked_for_what_was_not_shown_stays_with_the_trainer(client_as, stage, wanted):
    show(stage, 4)
    address = url("room", stage["room"])

    page = client_as(stage["learner"]).get(address, {"salindia": wanted.format(deck=stage["deck"].pk)})

    assert url("slide", stage["room"], stage["deck"].pk, 4) in page.content.decode()


def test_trainer_moves_by_plain_forms(client_as, stage):
    client = client_as(stage["trainer"])
    fields = {"cmd": "show_slide", "client_uuid": str(uuid4()), "deck": stage["deck"].pk, "page": 2}

    client.post(url("command", stage["room"]), fields)
    page = client.get(url("room", stage["room"])).content.decode()

    assert Deck.objects.get().shown == 2
    assert "Salindia 2 dari 6" in page
    assert "Siapkan salindia" in page


def test_upload_becomes_a_deck(client_as, stage, django_capture_on_commit_callbacks):
    client, address = client_as(stage["trainer"]), url("decks", stage["room"])

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address, {"files": [make_picture("2.png"), make_picture("1.png")], "title": ""})
    page = client.get(address).content.decode()

    deck = Deck.objects.last()
    assert (answer.status_code, deck.title, deck.state) == (302, "1", "ready")
    assert ("2 halaman" in page, "Diolah" in page) == (True, False)


def test_upload_that_cannot_be_slides_says_why_and_keeps_nothing(client_as, stage):
    kept = StoredFile.objects.count()

    for upload, words in [
        (make_pdf("A", password="rahasia"), "dikunci dengan kata sandi"),
        (SimpleUploadedFile("rusak.pdf", b"%PDF-1.7\n" + bytes(500)), "rusak atau tidak terbaca"),
        (SimpleUploadedFile("x.png", b"<html></html>" * 9), "bukan jenis yang diterima"),
    ]:
        answer = client_as(stage["trainer"]).post(url("decks", stage["room"]), {"files": [upload]})
        assert (answer.status_code, words in answer.content.decode()) == (400, True)

    assert (Deck.objects.count(), StoredFile.objects.count()) == (1, kept)


def test_a_deck_that_is_being_made_shows_how_far_it_is(client_as, stage):
    fields = {"room": stage["room"], "by": stage["trainer"], "added_at": clock.now()}
    Deck.objects.create(title="Panjang", total=40, done=12, **fields)
    Deck.objects.create(title="Rusak", total=4, state="failed", problem="broken", **fields)

    page = client_as(stage["trainer"]).get(url("decks", stage["room"])).content.decode()

    assert "12 dari 40 halaman selesai" in page
    assert 'http-equiv="refresh"' in page
    assert "rusak atau tidak terbaca" in page


def test_notes_are_written_below_their_pages(client_as, stage):
    client, address = client_as(stage["trainer"]), url("deck", stage["room"], stage["deck"].pk)

    client.post(address, {"note-2": "Tunjukkan <nota>.", "text-3": "Foto", "note-77": "x"})
    refused = client.post(address, {"note-1": "x" * 2001}, follow=True).content.decode()

    assert list(SlidePage.objects.values_list("note", "text")[1:3]) == [
        ("Tunjukkan <nota>.", "Timbang 2"),
        ("", "Foto"),
    ]
    assert "Tunjukkan &lt;nota&gt;." in refused
    assert "Catatan paling panjang" in refused


def test_decks_are_moved_and_removed_by_forms(client_as, stage):
    second = make_deck(stage["room"], stage["trainer"], pages=1)
    client = client_as(stage["trainer"])

    client.post(url("move_deck", stage["room"], second.pk), {"arah": "naik"})
    order = list(Deck.objects.showable().values_list("pk", flat=True))
    asked = client.get(url("remove_deck", stage["room"], second.pk)).content.decode()
    client.post(url("remove_deck", stage["room"], second.pk))

    assert order == [second.pk, stage["deck"].pk]
    assert "Hapus “" in asked
    assert list(Deck.objects.kept()) == [stage["deck"]]


@pytest.mark.parametrize("decks", [1, 3])
def test_preparing_costs_the_same_for_one_and_three(client_as, stage, django_assert_num_queries, decks):
    for _ in range(decks - 1):
        make_deck(stage["room"], stage["trainer"], pages=1)
    client = client_as(stage["trainer"])
    client.get(url("decks", stage["room"]))

    with django_assert_num_queries(8):
        client.get(url("decks", stage["room"]))


def test_a_closed_room_keeps_its_slides_to_look_at(client_as, stage):
    show(stage, 2)
    close_room(by=stage["trainer"], room=stage["room"], at=clock.now())

    page = client_as(stage["learner"]).get(url("room", stage["room"])).content.decode()
    prepared = client_as(stage["trainer"]).get(url("decks", stage["room"])).content.decode()

    assert url("slide", stage["room"], stage["deck"].pk, 2) in page
    assert "Unggah salindia" not in prepared
