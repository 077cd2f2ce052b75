"""Verbs of the race. What leaders do is recorded in the trail; answers are their own record."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.race.models import Race, RaceAnswer, RaceQuestion
from cohorts.live.race.queries import asked_as_data, counts_of, current, places, top_of
from cohorts.live.race.rules import SECONDS, chosen, is_late, points_for
from cohorts.live.room import broadcast, rules
from cohorts.live.room.actions import held, locked, tell
from lms.audit import record
from lms.core.errors import Refused, require, require_no

LONGEST_TITLE = 120
State = Race.State


@transaction.atomic
def start_race(*, by, room, title, sources, seconds, at):
    """Freeze the questions of the bank that ``sources`` name, with ``seconds`` for each, and gather people."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_taking_part(room))
    if room.races.exclude(state=State.ENDED).exists():
        raise Refused("race_running", _("Masih ada kuis cepat yang berjalan. Akhiri dahulu."))
    title = rules.text_of(title, "title", LONGEST_TITLE, _("Tulis judul, paling panjang %(limit)s huruf."))
    if seconds not in SECONDS:
        raise Refused("invalid", _("Pilih waktu menjawab dari daftar."), status=400)
    questions = chosen(room.session.cohort, sources)
    race = Race.objects.create(room=room, title=title, started_at=at, by=by)
    RaceQuestion.objects.bulk_create(
        RaceQuestion(
            race=race,
            number=n,
            seconds=seconds,
            source=it.source,
            text=it.text,
            options=list(it.options),
            right=it.right,
        )
        for n, it in enumerate(questions, start=1)
    )
    tell(room, "race.started", at, id=race.pk, title=title, total=len(questions))
    record(by=by, action="live.start_race", thing=race, at=at)
    return race


@transaction.atomic
def ask_next(*, by, race, at):
    """Put the next question; answers count until its deadline."""
    race = _led(by, race, at)
    if race.state == State.ASKED:
        raise Refused("not_revealed", _("Tampilkan jawaban soal ini dahulu."))
    question = race.questions.filter(number=race.number + 1).first()
    if race.state == State.ENDED or question is None:
        raise Refused("race_over", _("Semua soal sudah ditanyakan."))
    question.asked_at, question.deadline = at, at + timedelta(seconds=question.seconds)
    question.save(update_fields=["asked_at", "deadline"])
    race.state, race.number = State.ASKED, question.number
    race.save(update_fields=["state", "number"])
    tell(race.room, "race.asked", at, race=race.pk, **asked_as_data(question))
    record(by=by, action="live.ask_next", thing=race, at=at)
    return question


@transaction.atomic
def answer_race(*, by, race, number, option, at):
    """Answer question ``number``, once; participants only. ``at`` is when the answer reached the server.

    As with votes, nobody waits for anybody but the reveal.
    """
    require(rules.may_vote(by, race.room), "not_participant", _("Hanya peserta yang menjawab."))
    room, race = race.room, held(race)
    question = current(race)
    if race.state != State.ASKED or race.number != number or is_late(question, at):
        raise Refused("too_late", _("Waktu menjawab soal ini sudah habis."))
    if not 1 <= option <= len(question.options):
        raise Refused("no_such_choice", _("Pilihan itu tidak ada."), status=400)
    if question.answers.filter(user=by).exists():
        raise Refused("answered", _("Anda sudah menjawab soal ini. Jawaban pertama yang dihitung."))
    points = points_for(question, option, at)
    answer = RaceAnswer.objects.create(question=question, user=by, option=option, points=points, at=at)
    transaction.on_commit(partial(broadcast.figures_moved, room.uuid))
    return answer


@transaction.atomic
def reveal_answer(*, by, race, at):
    """End the question, before its deadline too: tell the right answer, how people answered, and the board."""
    race = _led(by, race, at)
    if race.state != State.ASKED:
        raise Refused("not_asked", _("Tidak ada soal yang sedang terbuka."))
    question = current(race)
    question.revealed_at, question.counts = at, counts_of(question)
    question.board = top_of(places(race, until=question.number))
    question.save(update_fields=["revealed_at", "counts", "board"])
    race.state = State.REVEALED
    race.save(update_fields=["state"])
    tell(race.room, "race.revealed", at, id=question.pk)
    record(by=by, action="live.reveal_answer", thing=race, at=at)
    return question


@transaction.atomic
def end_race(*, by, race, at):
    """End the race; the board stays as it is, and a question that was not revealed does not count."""
    race = _led(by, race, at)
    if race.state != State.ENDED:
        race.state, race.ended_at = State.ENDED, at
        race.save(update_fields=["state", "ended_at"])
        tell(race.room, "race.ended", at, id=race.pk)
        record(by=by, action="live.end_race", thing=race, at=at)
    return race


def _led(by, race, at):
    """The race as it stands, its room and itself locked, for who may lead it."""
    require(rules.may_lead(by, race.room, at))
    room = locked(race.room)
    require_no(rules.reasons_against_taking_part(room))
    race = Race.objects.select_for_update(no_key=True).get(pk=race.pk)
    race.room = room
    return race
