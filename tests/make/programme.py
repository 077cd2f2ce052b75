"""A small programme under way: one cohort with a course, people from two provinces."""

from types import SimpleNamespace

from cohorts.programs.actions import open_cohort_run
from courses.enrollments.models import Enrollment
from courses.progress.actions import complete_step
from lms.core import clock
from tests.make.cohorts import make_cohort, make_participant
from tests.make.courses import make_course

BANDUNG, SERANG = "32.04.39.2001", "36.04.05.2001"


def make_programme(villages=(BANDUNG, BANDUNG, SERANG), lessons=2, opened_at=None, **over):
    """A cohort with a run of a course; one participant from each of ``villages``."""
    cohort = make_cohort(**over)
    course, now = make_course(lessons=lessons), clock.now()
    run = open_cohort_run(by=None, cohort=cohort, course=course, at=now, opens_at=opened_at or now).run
    people = [make_participant(cohort=cohort, village=village) for village in villages]
    return SimpleNamespace(cohort=cohort, course=course, run=run, people=people)


def finish_steps(participant, count=1, at=None):
    """``participant`` finishes the next ``count`` steps of their course."""
    enrollment = Enrollment.objects.get(participant_enrollment__participant=participant)
    open_steps = enrollment.run.steps.exclude(completions__enrollment=enrollment).order_by("position")
    for step in open_steps[:count]:
        complete_step(by=participant.user, enrollment=enrollment, step=step, at=at or clock.now(), evidence="read")
