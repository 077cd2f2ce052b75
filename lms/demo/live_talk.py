"""What people say in a live session: a thread, two questions, captions, a countdown, applause."""

from datetime import timedelta

from cohorts.live.captions.actions import caption
from cohorts.live.chat.actions import pin_message, say
from cohorts.live.questions.actions import answer_question, ask, set_question_rules, support
from cohorts.live.reactions.actions import react
from cohorts.live.timer.actions import start_timer, stop_timer

CAPTIONS = ["Selamat siang, kita mulai.", "Timbang di depan petani.", "Nota kedua disimpan bendahara."]


def hold_talk(room, by, people):
    """Some minutes of talk between the trainer ``by`` and the first of ``people`` (users); two are enough."""
    first, *others = people[:6]

    def later(minutes):
        return room.opened_at + timedelta(minutes=minutes)

    for minute, words in enumerate(CAPTIONS, start=9):
        caption(by=by, room=room, body=words, at=later(minute))
    asked = say(by=first, room=room, body="Batas susut 10 persen itu untuk semua sayur?", at=later(12))
    answer = "Tidak. Daun lebih tinggi daripada umbi. Tulis batas per komoditas."
    pin_message(by=by, message=say(by=by, room=room, body=answer, reply_to=asked, at=later(13)), at=later(13))
    set_question_rules(by=by, room=room, anonymous=True, at=later(14))
    _ask(room, by, first, others, later(15))
    timer = start_timer(by=by, room=room, seconds=300, label="Diskusi berdua", at=later(20))
    stop_timer(by=by, countdown=timer, at=later(25))
    for person in [first, *others]:
        react(by=person, room=room, sign="applause", at=later(26))


def _ask(room, by, first, others, at):
    written = ask(by=first, room=room, body="Siapa yang menyimpan nota kedua?", at=at)
    aloud = ask(by=first, room=room, body="Timbangan kami pinjam, bolehkah?", anonymous=True, at=at)
    for person in others:
        support(by=person, question=written, at=at)
    answer_question(by=by, question=written, answer="Bendahara, dalam map harian.", at=at + timedelta(minutes=1))
    answer_question(by=by, question=aloud, at=at + timedelta(minutes=2))
