"""Host, programs, cohorts, staff and timetables; and the offices' lists that fill the cohorts."""

import yaml
from django.core.files import File

from cohorts.attendance.queries import steps_to_settle
from cohorts.hosts.actions import add_host, add_unit
from cohorts.hosts.models import Host
from cohorts.live.lobby.actions import set_agenda
from cohorts.live.room.actions import prepare_room
from cohorts.placements.actions import apply_import, check_import
from cohorts.programs.actions import appoint_staff, create_cohort, create_program, open_cohort_run, schedule_session
from cohorts.programs.models import CohortStaff, Program, ScheduledSession
from courses.catalogue.models import CoursePage
from lms.core.times import WIB
from lms.demo.moments import WAVE_DAYS, WORKSHOP_DAYS, day_of, wib
from lms.demo.office_files import DATA, FILES
from lms.demo.people import HOST_CODE, make_mentor
from lms.regions.models import Region

# The intern with a sign-in begins at the packing house, where the mentor with a sign-in works.
UNITS = {
    "bangsal": "Bangsal pascapanen",
    "kebun": "Kebun",
    "distribusi": "Distribusi",
    "ritel": "Ritel",
    "administrasi": "Administrasi dan keuangan",
}
MENTORS = {
    "bangsal": "Yaya Sunarya",
    "kebun": "Ade Komarudin",
    "distribusi": "Rina Marlina",
    "ritel": "Heri Gunawan",
    "administrasi": "Lia Amalia",
}
Role = CohortStaff.Role
COURSE = "menyusun-sop"
# Of the live sessions, with minutes.
AGENDA = {
    "Tanya jawab malam": [("Tiga meja yang kita lewati", 10), ("Pertanyaan Anda", 20), ("Satu kata", 10)],
    "Menyusun SOP": [("Masalah saat menerima barang", 10), ("Enam langkah menerima sayur", 20), ("Tanya jawab", 15)],
}


def found_host(cast, at):
    """Kopontren Al-Ittifaq at Ciwidey with its units; returns it."""
    host = add_host(
        by=cast["admin"], code=HOST_CODE, name="Kopontren Al-Ittifaq", kind=Host.Kind.KOPONTREN, sector="Pertanian",
        region=Region.objects.get(pk="32.04.39"), timezone=WIB, at=at,
    )  # fmt: skip
    for code, name in UNITS.items():
        add_unit(by=cast["panitia"], host=host, code=code, name=name, at=at)
    for code, name in MENTORS.items():
        cast[f"mentor-{code}"] = make_mentor(f"mentor-{code}", name, at)
    return host


def hold_workshop(cast, host, at):
    """The workshop of September as a cohort of its own program."""
    program = create_program(
        by=cast["admin"], code="lokakarya-kdkmp", name="Lokakarya dan permagangan KDKMP", at=at,
        kind=Program.Kind.WORKSHOP, cohort_label="Lokakarya",
    )  # fmt: skip
    starts_on, ends_on = WORKSHOP_DAYS
    cohort = create_cohort(
        by=cast["panitia"], program=program, host=host, code="lokakarya-2025", name="Lokakarya September 2025",
        starts_on=starts_on, ends_on=ends_on, capacity=50, at=at, is_demo=True,
    )  # fmt: skip
    _appoint(cast, cohort, at, packing_house=cast["mentor-bangsal"])
    _schedule(cast, cohort, "workshop", at)
    return cohort


def announce_waves(cast, host, at):
    """The three waves with staff, timetable and course; {number: cohort}."""
    program = create_program(
        by=cast["admin"], code="magang-kdkmp", name="Magang pengurus KDKMP", kind=Program.Kind.INTERNSHIP, at=at
    )
    return {number: _announce(cast, program, host, number, at) for number in WAVE_DAYS}


def _announce(cast, program, host, number, at):
    starts_on, ends_on = WAVE_DAYS[number]
    cohort = create_cohort(
        by=cast["panitia"], program=program, host=host, code=f"gelombang-{number}", name=f"Gelombang {number}",
        starts_on=starts_on, ends_on=ends_on, capacity=38, at=at, is_demo=True,
    )  # fmt: skip
    appoint_staff(by=cast["panitia"], cohort=cohort, user=cast["pelatih"], role=Role.TRAINER, at=at)
    _appoint(cast, cohort, at, packing_house=cast["mentor" if number == 1 else "mentor-bangsal"])
    course = CoursePage.objects.get(slug=COURSE)
    open_cohort_run(by=cast["panitia"], cohort=cohort, course=course, opens_at=at, at=at)
    _schedule(cast, cohort, "internship", at)
    return cohort


def _appoint(cast, cohort, at, packing_house):
    for unit in cohort.host.units.all():
        mentor = packing_house if unit.code == "bangsal" else cast[f"mentor-{unit.code}"]
        appoint_staff(by=cast["panitia"], cohort=cohort, user=mentor, role=Role.MENTOR, unit=unit, at=at)


def _schedule(cast, cohort, timetable, at):
    lines = yaml.safe_load((DATA / "timetable.yaml").read_text(encoding="utf-8"))[timetable]
    steps = {step.page.slug: step for step in steps_to_settle(cohort).select_related("page")}
    for number, begins, ends, kind, title, place, *settled in lines:
        day = day_of(cohort.starts_on, number)
        session = schedule_session(
            by=cast["panitia"], cohort=cohort, kind=kind, title=title, place=place, at=at,
            starts_at=wib(day, begins), ends_at=wib(day, ends), step=steps[settled[0]] if settled else None,
        )  # fmt: skip
        if kind == ScheduledSession.Kind.LIVE:
            room = prepare_room(by=cast["pelatih"], session=session, at=at)
            set_agenda(by=cast["pelatih"], room=room, points=AGENDA[title], at=at)


def check_list(cast, cohort, key, at):
    """The organizer hands in the office's list for ``cohort``; the checked batch."""
    with (DATA / FILES[key]).open("rb") as file:
        return check_import(by=cast["panitia"], cohort=cohort, upload=File(file, name=FILES[key]), at=at)


def enroll_list(cast, cohort, at):
    """The organizer says yes to the list that was checked."""
    return apply_import(by=cast["panitia"], batch=cohort.imports.first(), at=at)
