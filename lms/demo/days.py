"""The days at the host: placements, attendance, live sessions, logbooks and their sign-offs, up to a moment."""

import random
from datetime import timedelta
from uuid import UUID

import yaml

from cohorts.attendance.actions import record_attendance
from cohorts.attendance.models import Attendance
from cohorts.live.actions import close_room, open_room
from cohorts.live.room.actions import arrive, depart
from cohorts.logbook.actions import lapse_entries, sign_entry, write_entry
from cohorts.logbook.models import SignOff
from cohorts.placements.actions import place
from cohorts.programs.models import CohortStaff, ScheduledSession
from lms.demo.live_class import bring_slides, hold_class
from lms.demo.live_quiz import hold_quiz, record_quiz
from lms.demo.moments import day_of, wib
from lms.demo.office_files import DATA

Status = Attendance.Status
# Which days of a wave are spent at the first, second and third unit.
STINTS = [(2, 3), (4, 5), (6, 7)]


def place_everybody(cast, cohort, at, stints=STINTS):
    """Five groups rotate over the five units; the first participant begins at the first unit."""
    units = list(cohort.host.units.all())
    for turn, participant in enumerate(people_of(cohort)):
        for shift, (first, last) in enumerate(stints):
            place(
                by=cast["panitia"], participant=participant, unit=units[(turn + shift) % len(units)], at=at,
                starts_on=day_of(cohort.starts_on, first), ends_on=day_of(cohort.starts_on, last),
            )  # fmt: skip


def people_of(cohort):
    """Participants in the order of the office's list."""
    return list(cohort.participants.select_related("user", "cohort__host").order_by("pk"))


def hold_sessions(cast, cohort, now, seed):
    """Attendance of every session that had ended by ``now``; live ones through their rooms."""
    chance = random.Random(f"{seed} sessions {cohort.code}")
    people = people_of(cohort)
    for session in cohort.sessions.filter(ends_at__lte=now).select_related("cohort__host"):
        if session.kind == ScheduledSession.Kind.LIVE:
            _hold_live(cast, session, people, chance)
            continue
        for participant in people:
            record_attendance(
                by=cast["panitia"], session=session, participant=participant, at=session.ends_at,
                status=_status(chance),
            )  # fmt: skip


def _status(chance):
    return chance.choices([Status.PRESENT, Status.EXCUSED, Status.SICK, Status.ABSENT], [95, 2, 2, 1])[0]


def _hold_live(cast, session, people, chance):
    by, room = cast["pelatih"], session.rooms.main().get()
    bring_slides(room, by=by, at=session.starts_at - timedelta(hours=1))
    room = open_room(by=by, room=room, at=session.starts_at)
    stays = [
        arrive(by=person.user, room=room, at=session.starts_at + timedelta(minutes=chance.randint(0, 8)))
        for person in people
        if chance.random() < 0.95
    ]
    present = [stay.user for stay in stays]
    hold_class(room, by, present, chance)
    hold_quiz(room, by, present[:12])
    for stay in stays:
        depart(connection=stay.connection, at=session.ends_at - timedelta(minutes=chance.randint(0, 4)))
    record_quiz(close_room(by=by, room=room, at=session.ends_at), by)


def keep_logbooks(cohort, now, seed):
    """Entries in the evening, initials the next morning; whatever nobody initials lapses after 72 hours."""
    chance = random.Random(f"{seed} logbook {cohort.code}")
    texts = yaml.safe_load((DATA / "logbook.yaml").read_text(encoding="utf-8"))
    mentors = {staff.unit_id: staff.user for staff in cohort.staff.filter(role=CohortStaff.Role.MENTOR)}
    people = people_of(cohort)
    for number in range(2, cohort.days):
        day = day_of(cohort.starts_on, number)
        if wib(day, "20.30") > now:
            break
        entries = [_write(person, day, texts, chance) for person in people if chance.random() < 0.92]
        _sign(entries, mentors, day + timedelta(days=1), now, (texts, chance))
    for number in range(3, cohort.days + 6):
        at = wib(day_of(cohort.starts_on, number), "21.00")
        if at <= now:
            lapse_entries(at=at)


def _write(person, day, texts, chance):
    unit = person.placements.get(starts_on__lte=day, ends_on__gte=day).unit
    activity, lesson = chance.choice(texts[unit.code])
    at = wib(day, "18.30") + timedelta(minutes=chance.randint(0, 110))
    return write_entry(
        by=person.user, participant=person, at=at, client_uuid=UUID(int=chance.getrandbits(128), version=4),
        device_time=at - timedelta(seconds=chance.randint(1, 90)), unit=unit, day=day, activity=activity, lesson=lesson,
        minutes=chance.choice([180, 210, 240]),
    )  # fmt: skip


def _sign(entries, mentors, day, now, story):
    """Each mentor goes through about two thirds of the unit's entries; one in fifteen goes back to the intern."""
    texts, chance = story
    for entry in entries:
        at = wib(day, "08.30") + timedelta(minutes=chance.randint(0, 150))
        answered, returned = chance.random() < 0.9, chance.random() < 0.07
        if at > now or not answered:
            continue
        if returned:
            note = chance.choice(texts["returned"])
            sign_entry(by=mentors[entry.unit_id], entry=entry, decision=SignOff.Decision.RETURNED, note=note, at=at)
        else:
            rating = chance.choice([2, 3, 3, 4])
            sign_entry(by=mentors[entry.unit_id], entry=entry, decision=SignOff.Decision.SIGNED, rating=rating, at=at)
