"""The plot: what happens when. A stage is the plot up to its moment, in one transaction."""

from django.conf import settings
from django.db import transaction

from cohorts.placements.actions import complete
from cohorts.programs.models import Program
from lms.core import clock
from lms.core.errors import Refused
from lms.demo import days, learning, people, programme, shelves, site, slides, talk
from lms.demo.localizing import localize
from lms.demo.moments import FOUNDED, LISTED, STAGES, WAVES_ANNOUNCED, WORKSHOP_LISTED, wib
from lms.demo.work import Desk
from lms.regions.models import Province


def is_told() -> bool:
    """Whether this database holds a programme already."""
    return Program.objects.exists()


def tell_story(*, stage, seed, say=print):
    """Build the demo up to ``stage`` and set the demo's clock there. ``say`` gets a line for every part.

    Raises ``Refused`` outside demo mode, in a database with programs, or without the table of regions.
    """
    if not settings.DEMO_MODE:
        raise Refused("no_demo", "Data contoh hanya untuk lingkungan contoh (DEMO_MODE).")
    if is_told():
        raise Refused("already_told", "Basis data ini sudah berisi program.")
    if not Province.objects.filter(pk="32").exists():
        raise Refused("no_regions", "Tabel wilayah kosong. Jalankan manage.py load_regions.")
    now = STAGES[stage]
    with transaction.atomic():
        cast = _found(now, say)
        workshop = _hold_workshop(cast, now, seed, say)
        _hold_waves(cast, workshop.host, now, seed, say)
    clock.set_demo_clock(now)


def _found(now, say):
    cast = people.make_logins(FOUNDED)
    cast["host"] = programme.found_host(cast, FOUNDED)
    site.build_site(cast, FOUNDED)
    site.publish_news(cast, now)
    shelves.fill_shelves(cast, FOUNDED)
    say("situs, kursus, tuan rumah")
    return cast


def _hold_workshop(cast, now, seed, say):
    cohort = programme.hold_workshop(cast, cast["host"], WORKSHOP_LISTED)
    programme.check_list(cast, cohort, "workshop", WORKSHOP_LISTED)
    programme.enroll_list(cast, cohort, WORKSHOP_LISTED)
    days.place_everybody(cast, cohort, WORKSHOP_LISTED, stints=[(2, 2)])
    days.hold_sessions(cast, cohort, now, seed)
    days.keep_logbooks(cohort, now, seed)
    _close(cast, cohort, now)
    say(f"{cohort.name}: {cohort.participants.count()} peserta")
    return cohort


def _hold_waves(cast, host, now, seed, say):
    waves = programme.announce_waves(cast, host, WAVES_ANNOUNCED)
    for number, cohort in waves.items():
        checked, applied = LISTED[number]
        if checked <= now:
            programme.check_list(cast, cohort, number, checked)
        if applied <= now:
            programme.enroll_list(cast, cohort, applied)
            days.place_everybody(cast, cohort, applied)
            shelves.share_with(cast, cohort, applied)
            _hold_wave(cast, cohort, now, seed)
        say(f"{cohort.name}: {cohort.participants.count()} peserta")


def _hold_wave(cast, cohort, now, seed):
    days.hold_sessions(cast, cohort, now, seed)
    slides.prepare(cast, cohort, now)
    days.keep_logbooks(cohort, now, seed)
    desk = Desk(cast, cohort, now)
    learning.study(cohort, now, seed, desk.take)
    talk.talk(cast, cohort, now)
    desk.release()
    localize(cast, cohort, now)
    _close(cast, cohort, now)


def _close(cast, cohort, now):
    """On the last evening everybody who came is through."""
    at = wib(cohort.ends_on, "16.00")
    if at <= now:
        for participant in days.people_of(cohort):
            complete(by=cast["panitia"], participant=participant, at=at)
