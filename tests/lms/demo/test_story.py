"""The demo is the programme as it is known: 114 people, 24 provinces, three waves; 50 people of 23 cooperatives."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from assessments.assignments.models import Submission
from cms.news.models import NewsPage
from cohorts.live.replay.queries import time_line
from cohorts.live.room.models import LiveRoom
from cohorts.logbook.models import LogbookEntry
from cohorts.placements.models import Cooperative, ImportBatch, Participant
from cohorts.procedures.models import LocalProcedure
from cohorts.procedures.queries import sheet
from cohorts.programs.models import Cohort, ScheduledSession
from courses.library.models import LibraryItem
from courses.notebook.queries import kept_names
from courses.notebook.rules import missing
from courses.progress.actions import rebuild_progress
from courses.progress.models import Progress, StepCompletion
from lms.accounts.models import User
from lms.core import clock
from lms.core.errors import Refused
from lms.demo.logins import LOGINS, PASSWORD
from lms.demo.moments import STAGES
from lms.demo.office_files import FILES, write_office_files
from lms.demo.roster import WAVES, Roster
from lms.demo.story import tell_story
from lms.regions.actions import load_regions
from lms.regions.snapshot import read_provinces, read_regions

KNOWN_WAVE_1 = {"32": 14, "36": 6, "34": 6, "33": 12}


@pytest.fixture(scope="module")
def people():
    return Roster().people


@pytest.fixture
def regions(db, people):
    """The regions that the demo's people come from, and the host's."""
    villages = {person.village_code for group in people.values() for person in group} | {"32.04.39.2001"}
    wanted = {village[:length] for village in villages for length in (2, 5, 8, 13)}
    load_regions(regions=[row for row in read_regions() if row[0] in wanted], provinces=[
        row for row in read_provinces() if row["code"] in wanted
    ])  # fmt: skip


@pytest.fixture
def real_clock():
    yield
    clock.set_demo_clock(None)


def rows(path):
    import openpyxl

    sheet = openpyxl.load_workbook(path).active
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def test_roster_is_the_known_programme(people):
    provinces = {number: Counter(person.village_code[:2] for person in people[number]) for number in WAVES}
    everywhere = set().union(*provinces.values())

    assert [len(people[number]) for number in WAVES] == [38, 38, 38]
    assert dict(provinces[1]) == KNOWN_WAVE_1
    assert [len(shares) for shares in provinces.values()] == [4, 9, 11]
    assert len(everywhere) == 24
    assert len({person.village_code[:5] for person in people[1]}) == 36
    workshop = people["workshop"]
    assert (len(workshop), len({person.cooperative for person in workshop})) == (50, 23)
    assert {person.village_code[:5] for person in workshop} == {"32.03", "32.04", "32.05"}
    assert len({person.phone for group in people.values() for person in group}) == 164


def test_committed_spreadsheets_are_what_the_roster_gives(tmp_path):
    from lms.demo.office_files import DATA

    write_office_files(tmp_path)

    assert {name: rows(DATA / name) == rows(tmp_path / name) for name in FILES.values()} == dict.fromkeys(
        FILES.values(), True
    )


@pytest.mark.slow
def test_recruiting_has_wave_1_enrolled_and_wave_2_waiting_for_a_yes(regions, real_clock):
    tell_story(stage="recruiting", seed=7, say=lambda line: None)

    assert dict(Counter(Participant.objects.values_list("cohort__code", flat=True))) == {
        "lokakarya-2025": 50,
        "gelombang-1": 38,
    }
    waiting = ImportBatch.objects.get(cohort__code="gelombang-2")
    assert (waiting.state, waiting.report["new"], waiting.report["errors"]) == ("checked", 38, [])
    assert abs((clock.now() - STAGES["recruiting"]).total_seconds()) < 600
    assert sorted(User.objects.exclude(password__startswith="!").values_list("username", flat=True)) == sorted(
        username for username, _who in LOGINS
    )
    assert User.objects.get(username="peserta").check_password(PASSWORD)
    shelves = Counter(LibraryItem.objects.values_list("folder__title", flat=True))
    assert dict(shelves) == {"Format dan formulir": 3, "Dari pelatih": 1}


@pytest.mark.slow
def test_running_is_the_known_programme(regions, real_clock):
    tell_story(stage="running", seed=7, say=lambda line: None)

    waves = Participant.objects.filter(cohort__program__code="magang-kdkmp")
    assert dict(Counter(waves.values_list("cohort__name", flat=True))) == {f"Gelombang {n}": 38 for n in (1, 2, 3)}
    assert waves.values("cooperative__province").distinct().count() == 24
    wave_1 = waves.filter(cohort__code="gelombang-1").values_list("cooperative__province", flat=True)
    assert dict(Counter(wave_1)) == KNOWN_WAVE_1
    workshop = Participant.objects.filter(cohort__code="lokakarya-2025")
    assert (workshop.count(), workshop.values("cooperative").distinct().count()) == (50, 23)
    assert set(Participant.objects.values_list("is_demo", flat=True)) == {True}
    assert set(Cooperative.objects.values_list("is_demo", flat=True)) == {True}
    assert set(User.objects.values_list("is_demo", flat=True)) == {True}
    traded = Counter(Cooperative.objects.values_list("commodity", flat=True))
    assert (len(traded) > 20, traded[""] > 5) == (True, True)
    assert NewsPage.objects.live().count() == 4
    assert LogbookEntry.objects.filter(state="lapsed").exists()
    assert Submission.objects.filter(state="waiting").exists()
    local = LocalProcedure.objects.get()
    assert (local.state, sheet(local).differences.count) == ("submitted", 2)
    assert local.cooperative.participants.filter(user__username="peserta").exists()
    attended = StepCompletion.objects.filter(step__kind="session")
    held = ScheduledSession.objects.exclude(step=None)
    assert sorted(held.values_list("cohort__code", "title", "step__page__slug")) == [
        (f"gelombang-{n}", "Menyusun SOP", "sesi-menyusun-sop") for n in (1, 2, 3)
    ]
    assert not attended.exists()
    read = StepCompletion.objects.filter(step__kind="lesson").select_related("step", "enrollment__run")
    assert read.exists()
    assert [done for done in read if missing(done.step.needs, kept_names(done.enrollment, done.step))] == []
    before = {row.pk: (row.done, row.total) for row in Progress.objects.all()}
    after = [rebuild_progress(enrollment=row.enrollment) for row in Progress.objects.select_related("enrollment")]
    assert {row.pk: (row.done, row.total) for row in after} == before
    late = Progress.objects.filter(enrollment__run__cohort_run__cohort__code__in=["gelombang-2", "gelombang-3"])
    assert (late.count(), set(late.values_list("done", flat=True))) == (76, {0})


@pytest.mark.slow
def test_running_has_a_held_session_whose_replay_and_results_show_everything(regions, real_clock, client_as):
    tell_story(stage="running", seed=7, say=lambda line: None)

    room = LiveRoom.objects.get(session__cohort__code="gelombang-1", state="closed")
    line = time_line(room)
    seen = Counter(moment["kind"] for moment in line["moments"])
    assert {kind: seen[kind] for kind in ("slide", "voice", "poll", "caption")} == {
        "slide": 4, "voice": 2, "poll": 2, "caption": 3,
    }  # fmt: skip
    assert [round(take["seconds"]) for take in line["voices"]] == [9, 9]
    learner = client_as(User.objects.get(username="peserta"))
    assert "Susut satu hari" in learner.get(reverse("live:replay", args=[room.uuid])).text
    results = client_as(User.objects.get(username="pelatih")).get(reverse("live:results", args=[room.uuid]))
    assert (results.status_code, results.context["silent"] > 0) == (200, True)


def test_demo_leaves_a_filled_database_alone(regions, real_clock, capsys):
    from tests.make.cohorts import make_cohort

    make_cohort()

    call_command("demo", "--stage", "running")

    assert Cohort.objects.count() == 1
    assert "tidak ada yang diubah" in capsys.readouterr().out


@pytest.mark.django_db
def test_demo_is_refused_outside_demo_mode_and_without_regions(settings):
    with pytest.raises(CommandError, match="load_regions"):
        call_command("demo")
    settings.DEMO_MODE = False

    with pytest.raises(Refused) as refusal:
        tell_story(stage="running", seed=1, say=print)

    assert refusal.value.code == "no_demo"
    assert User.objects.count() == 0
