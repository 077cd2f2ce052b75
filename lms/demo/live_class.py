"""A live session from its first slide to its last hand, so that its replay and results have everything to show."""

from datetime import timedelta

import typst
from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.live.hands.actions import raise_hand
from cohorts.live.polls.actions import cast_vote, close_poll, open_poll, show_result
from cohorts.live.polls.models import Poll
from cohorts.live.slides.actions import add_deck, convert_deck, describe_pages, show_slide
from cohorts.live.voice.actions import drop_floor, give_floor, keep_piece, take_floor
from cohorts.live.voice.bundle import Bundle, write
from lms.demo.live_talk import hold_talk
from lms.demo.office_files import DATA

# {session: file in data/, title, and what the trainer wants to remember with each page}
SLIDES = {
    "Tanya jawab malam": ("salindia-malam", "Tanya jawab malam", [
        "Tunggu sampai semua masuk.",
        "Minta satu cerita dari tiap meja.",
        "Hitung bersama: 18 dari 120 berapa persen?",
    ]),
    "Menyusun SOP": ("salindia-sop", "Menyusun SOP koperasi", [
        "Sambut peserta. Minta semua menulis nama koperasinya di obrolan.",
        "Tanya: di koperasi Anda, siapa yang menimbang? Tunggu tiga jawaban.",
        "Hitung bersama di papan tulis sebelum menunjukkan jumlahnya.",
        "Uji satu kalimat: “boleh” kebijakan, dua orang bergantian SOP, satu orang satu alat instruksi kerja.",
        "Ingatkan pemisahan tugas: penerima barang tidak membayar.",
        "Beri lima menit. Setiap peserta memilih satu proses untuk tugas modul ini.",
    ]),
}  # fmt: skip
WHO = "Siapa yang menimbang di koperasi Anda?"
ANSWERS = ["Petugas yang sama setiap hari", "Siapa yang sempat", "Petani sendiri"]
WORD = "Satu kata untuk meja yang paling sulit"
WORDS = ["timbang", "sortir", "nota", "antre", "susut", "rapi"]
PACKETS_IN_ONE = 8  # of 60 ms
MS = 60


def bring_slides(room, *, by, at):
    """Draw the slides of the room's session and put them into it, with a note to each page."""
    name, title, notes = SLIDES[room.session.title]
    pdf = typst.compile(str(DATA / f"{name}.typ"), format="pdf", ignore_system_fonts=True)
    upload = SimpleUploadedFile(f"{name}.pdf", pdf, content_type="application/pdf")
    deck = convert_deck(deck=add_deck(room=room, uploads=[upload], title=title, by=by, at=at), at=at)
    words = {number: {"note": note} for number, note in enumerate(notes, start=1)}
    return describe_pages(deck=deck, words=words, by=by, at=at)


def hold_class(room, by, people, chance):
    """Forty minutes of the trainer ``by`` with ``people`` (users), of whom some never answer: there are silent ones."""
    deck = room.decks.first()
    awake = people[: len(people) * 4 // 5]

    def later(minutes):
        return room.opened_at + timedelta(minutes=minutes)

    _turn_to(deck, 1, by, later(0))
    _speak(room, take_floor(by=by, room=room, at=later(1)), later(1))
    drop_floor(by=by, room=room, at=later(2))
    _ask_who(room, by, awake, chance, later)
    _turn_to(deck, 2, by, later(8))
    hold_talk(room, by, people)
    _turn_to(deck, 3, by, later(27))
    hand = raise_hand(by=awake[1], room=room, at=later(28))
    _speak(room, give_floor(by=by, hand=hand, at=later(29)), later(29))
    drop_floor(by=awake[1], room=room, at=later(30))
    _ask_word(room, by, awake, chance, later)
    _turn_to(deck, 4, by, later(38))


def _turn_to(deck, page, by, at):
    if deck and page <= deck.total:
        deck.refresh_from_db()
        show_slide(deck=deck, page=page, by=by, at=at)


def _ask_who(room, by, people, chance, later):
    poll = open_poll(by=by, room=room, question=WHO, choices=ANSWERS, at=later(4))
    for person in people:
        [answer] = chance.choices([1, 2, 3], [5, 3, 2])
        cast_vote(by=person, poll=poll, answer=[answer], at=later(5))
    _show(poll, by, later(7))


def _ask_word(room, by, people, chance, later):
    poll = open_poll(by=by, room=room, question=WORD, choices=[], kind=Poll.Kind.WORDS, at=later(31))
    for person in people:
        [word] = chance.choices(WORDS, [9, 7, 5, 3, 2, 1])
        cast_vote(by=person, poll=poll, words=word, at=later(33))
    _show(poll, by, later(36))


def _show(poll, by, at):
    show_result(by=by, poll=poll, at=at)
    close_poll(by=by, poll=poll, at=at)


def _speak(room, floor, at):
    """A tune of nine seconds stands for the voice: nobody's voice is in the demo (see ``.ci/demo_sound.py``)."""
    packets = list(_packets())
    frames = [
        write(Bundle(floor.user_id, floor.pk, number, place * MS, tuple(packets[place : place + PACKETS_IN_ONE])))
        for number, place in enumerate(range(0, len(packets), PACKETS_IN_ONE))
    ]
    keep_piece(floor=floor, started_at=at + timedelta(seconds=2), frames=frames)


def _packets():
    sound = (DATA / "nada.opus-packets").read_bytes()
    at = 0
    while at < len(sound):
        length = int.from_bytes(sound[at : at + 2])
        yield sound[at + 2 : at + 2 + length]
        at += 2 + length
