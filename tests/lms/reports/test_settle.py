"""Figures: what they count, and that settling step by step leads where counting anew does."""

import random
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command

from assessments.grading.models import Grade
from cohorts.attendance.models import Attendance
from cohorts.logbook.actions import lapse_entries, sign_entry
from cohorts.placements.actions import leave
from cohorts.placements.models import Participant
from lms.audit.models import AuditEntry
from lms.core import clock
from lms.core.errors import Refused
from lms.reports.actions import rebuild_figures, settle_figures, settle_if_behind
from lms.reports.models import Figure, SettleMark
from lms.reports.queries.boards import board_for
from lms.reports.tallies import QUIET_DAYS, Measure, Tally, fold, total
from tests.make.assessments import make_grade
from tests.make.cohorts import (
    make_applicant,
    make_attendance,
    make_entry,
    make_host,
    make_mentor,
    make_participant,
    make_placement,
    make_session,
    make_trainer,
    make_unit,
)
from tests.make.people import make_superuser
from tests.make.programme import BANDUNG, SERANG, finish_lessons, make_programme, send_work, take_test

pytestmark = pytest.mark.django_db


def rows():
    columns = ("metric", "cohort", "province", "value", "n")
    return sorted(Figure.objects.order_by().values_list(*columns))


def settled_tally(**where):
    now = clock.now()
    settle_figures(at=now)
    return board_for(make_superuser(), now, **where).total


def test_tallies_add_up():
    cells = {"a": Tally(started=Measure(Decimal(1), 2)), "b": Tally(started=Measure(Decimal(2), 3))}

    assert total(cells).started == Measure(Decimal(3), 5)
    assert fold(cells, lambda cell: "all") == {"all": total(cells)}


def test_settle_counts_heads_by_province():
    world = make_programme(villages=(BANDUNG, BANDUNG, SERANG))
    make_applicant(cohort=world.cohort)
    leave(by=None, participant=world.people[0], at=clock.now())

    jabar, banten = settled_tally(province="32"), settled_tally(province="36")

    assert (jabar.participants.count, jabar.admitted, jabar.left.count) == (3, Measure(Decimal(1), 3), 1)
    assert banten.admitted == Measure(Decimal(1), 1)


def test_settle_counts_learning_and_tests():
    world = make_programme(tested=True, villages=(BANDUNG, BANDUNG))
    first, second = world.people
    finish_lessons(first, 2)
    take_test(first, 0, right=1)
    take_test(first, 1, right=1)
    take_test(first, 1, right=2)
    take_test(second, 0, right=0)

    tally = settled_tally()

    assert tally.started == Measure(Decimal(2), 2)
    assert tally.steps == Measure(Decimal(2 + 2 + 1), 10)
    assert (tally.pre, tally.post) == (Measure(Decimal(50), 2), Measure(Decimal(100), 1))
    assert tally.gain == Measure(Decimal(50), 1)
    assert tally.finished == Measure(Decimal(0), 2)


def test_settle_counts_a_finished_course():
    world = make_programme(villages=(BANDUNG,))
    finish_lessons(world.people[0], 2)

    assert settled_tally().finished == Measure(Decimal(1), 1)


def test_settle_counts_work_waiting_and_accepted():
    world = make_programme(tested=True, villages=(BANDUNG, SERANG))
    trainer = make_trainer(world.cohort)
    make_grade(send_work(world.people[0]), trainer, at=clock.now())
    send_work(world.people[1])

    tally = settled_tally()

    assert tally.accepted == Measure(Decimal(1), 2)
    assert tally.ungraded == Measure(Decimal(1), 2)


def test_settle_counts_attendance_and_logbook():
    world = make_programme(villages=(BANDUNG, SERANG))
    session, unit = make_session(world.cohort), make_unit(world.cohort.host)
    make_attendance(world.people[0], session)
    make_attendance(world.people[1], session, status=Attendance.Status.ABSENT)
    mentor = make_mentor(world.cohort, unit)
    for person in world.people:
        make_placement(person, unit)
        make_entry(person, unit=unit)
    sign_entry(by=mentor, entry=world.people[0].logbook.get(), decision="signed", at=clock.now(), rating=3)

    tally = settled_tally()

    assert tally.attendance == Measure(Decimal(1), 2)
    assert (tally.signed, tally.waiting) == (Measure(Decimal(1), 2), Measure(Decimal(1), 2))


def test_silence_grows_by_the_day_without_any_verb():
    now = clock.now()
    world = make_programme(villages=(BANDUNG, SERANG), opened_at=now)
    finish_lessons(world.people[0], 2)
    settle_figures(at=now)
    assert board_for(make_superuser(), now).total.quiet == Measure(Decimal(0), 2)

    later = now + timedelta(days=QUIET_DAYS + 2)
    settle_figures(at=later)

    assert board_for(make_superuser(), later).total.quiet == Measure(Decimal(1), 2)


def test_settle_again_writes_nothing():
    make_programme()
    settle_figures(at=clock.now())
    before = list(Figure.objects.values_list("pk", "settled_at"))

    settle_figures(at=clock.now() + timedelta(seconds=5))

    assert list(Figure.objects.values_list("pk", "settled_at")) == before


def test_settle_reads_young_entries_again():
    world, now = make_programme(villages=(BANDUNG,)), clock.now()
    finish_lessons(world.people[0], at=now)
    newest = AuditEntry.objects.first().pk

    settle_figures(at=now + timedelta(seconds=5))
    assert SettleMark.objects.get().audit_id < newest

    settle_figures(at=now + timedelta(minutes=3))
    assert SettleMark.objects.get().audit_id == newest


def test_settle_if_behind_rests_half_a_minute():
    world = make_programme(villages=(BANDUNG,))
    now = clock.now()
    settle_if_behind(at=now)
    finish_lessons(world.people[0], 1)

    settle_if_behind(at=now + timedelta(seconds=20))
    assert Figure.objects.get(metric="steps").value == 0

    settle_if_behind(at=now + timedelta(seconds=31))
    assert Figure.objects.get(metric="steps").value == 1


def test_settle_figures_command(capsys):
    make_programme()

    call_command("settle_figures")
    settled = rows()
    call_command("settle_figures", "--rebuild", verbosity=0)

    assert rows() == settled
    assert capsys.readouterr().out.startswith("figures: ")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rebuild_equals_settling_step_by_step(seed):
    chance, now = random.Random(seed), clock.now()
    host = make_host()
    worlds = [make_programme(tested=True, host=host, opened_at=now) for _ in range(2)]
    walk = Walk(worlds, chance, now)

    for _ in range(40):
        walk.step()
        if chance.random() < 0.3:
            settle_figures(at=walk.at)
    settle_figures(at=walk.at)
    settled = rows()
    rebuild_figures(at=walk.at)

    assert settled == rows()
    assert {metric for metric, *_ in settled} >= {"started", "steps", "attendance", "signed", "waiting"}


class Walk:
    """Verbs in any order, as an office lives them; what a verb refuses is refused in life as well."""

    def __init__(self, worlds, chance, at):
        self.worlds, self.chance, self.at = worlds, chance, at
        self.units = {world.cohort.pk: make_unit(world.cohort.host) for world in worlds}
        self.mentors = {world.cohort.pk: make_mentor(world.cohort, self.units[world.cohort.pk]) for world in worlds}
        self.trainers = {world.cohort.pk: make_trainer(world.cohort) for world in worlds}
        for world in worlds:
            for person in world.people:
                make_placement(person, self.units[world.cohort.pk])

    def step(self):
        self.at += timedelta(hours=self.chance.randint(1, 9))
        deeds = [self.read, self.read, self.test, self.work, self.attend, self.write, self.write, self.sign, self.sign]
        try:
            self.chance.choice([*deeds, self.attend, self.join, self.go, self.lapse])()
        except Refused:
            return

    def anyone(self):
        cohort = self.chance.choice(self.worlds).cohort
        going = Participant.objects.filter(cohort=cohort).taking_part().select_related("user", "cohort__host")
        return self.chance.choice(list(going.order_by("pk")))

    def read(self):
        finish_lessons(self.anyone(), at=self.at)

    def test(self):
        take_test(self.anyone(), self.chance.randint(0, 1), right=self.chance.randint(0, 2), at=self.at)

    def work(self):
        person = self.anyone()
        submission = send_work(person, at=self.at)
        if self.chance.random() < 0.7:
            decision = self.chance.choice(list(Grade.Decision))
            make_grade(submission, self.trainers[person.cohort_id], decision=decision, at=self.at)

    def attend(self):
        person = self.anyone()
        status = self.chance.choice(list(Attendance.Status))
        make_attendance(person, make_session(person.cohort), status=status, at=self.at)

    def write(self):
        person = self.anyone()
        day = person.cohort.starts_on + timedelta(days=self.chance.randint(0, 2))
        make_entry(person, unit=self.units[person.cohort_id], day=day, at=self.at)

    def sign(self):
        person = self.anyone()
        entry = person.logbook.awaiting().first()
        if entry:
            decision = self.chance.choice(["signed", "signed", "returned"])
            mentor = self.mentors[person.cohort_id]
            sign_entry(by=mentor, entry=entry, decision=decision, at=self.at, rating=3, note="Tulis lebih jelas.")

    def join(self):
        village = self.chance.choice([BANDUNG, SERANG, "33.05.01.2001"])
        make_participant(cohort=self.chance.choice(self.worlds).cohort, village=village, at=self.at)

    def go(self):
        if self.chance.random() < 0.5:
            leave(by=None, participant=self.anyone(), at=self.at)

    def lapse(self):
        lapse_entries(at=self.at)
