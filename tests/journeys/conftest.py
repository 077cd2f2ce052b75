"""The stage of the journeys: the real course in a cohort under way, and everybody who meets in it."""

from types import SimpleNamespace

import pytest

from cohorts.programs.actions import open_cohort_run
from lms.core import clock
from lms.demo.course_files import CONTENT
from lms.demo.curriculum import build_course
from lms.reports.actions import settle_if_behind
from tests.make.cohorts import make_cohort, make_participant, make_trainer
from tests.make.courses import make_home
from tests.make.people import make_ministry, make_office, make_user
from tests.make.programme import BANDUNG, SERANG, enrollment_of


@pytest.fixture
def stage(db):
    """``intern`` and ``neighbour`` (Jawa Barat), ``stranger`` (Banten), their trainer, the ministry, an office."""
    now, cohort = clock.now(), make_cohort()
    make_home()
    course = build_course(CONTENT / "menyusun-sop", by=None, at=now)
    run = open_cohort_run(by=None, cohort=cohort, course=course, at=now, opens_at=now).run
    people = [
        make_participant(cohort=cohort, user=make_user(name=name), village=village, at=now)
        for name, village in [("Nurhayati", BANDUNG), ("Asep Rukmana", BANDUNG), ("Wawan Banten", SERANG)]
    ]
    intern, neighbour, stranger = people
    settle_if_behind(at=now)
    return SimpleNamespace(
        cohort=cohort, run=run, intern=intern, neighbour=neighbour, stranger=stranger,
        enrollment=enrollment_of(intern), trainer=make_trainer(cohort),
        ministry=make_ministry(), office=make_office("32"),
    )  # fmt: skip
