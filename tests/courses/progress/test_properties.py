"""Whatever happens in whatever order: counters equal what a rebuild from the evidence gives, never above all."""

from datetime import timedelta
from random import Random

import pytest

from courses.enrollments.actions import enroll, republish_run, withdraw
from courses.enrollments.models import Enrollment
from courses.enrollments.rules import reasons_against_reading
from courses.progress.actions import complete_step, note_visit, rebuild_progress
from courses.progress.models import Progress
from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_run, module_of
from tests.make.people import AT

pytestmark = pytest.mark.django_db
COUNTERS = ("done", "total", "finished_at", "last_step_id", "last_at")
ACTS = ["finish"] * 6 + ["visit", "drop", "add", "republish", "republish", "leave", "come back"]


def play(enrollment, act, number, at):
    run, course = enrollment.run, enrollment.run.course
    steps = list(run.steps.all())
    step = steps[number % len(steps)]
    if act == "finish" and not reasons_against_reading(enrollment, at):
        complete_step(by=enrollment.user, enrollment=enrollment, step=step, at=at, evidence="read", score=number * 10)
    elif act == "visit":
        note_visit(enrollment=enrollment, step=step, at=at)
    elif act == "drop" and len(live := [page for page in lessons_of(course) if page.live]) > 1:
        live[number % len(live)].unpublish()
    elif act == "add" and len(steps) < 6:
        make_lesson(module_of(course))
    elif act == "republish":
        republish_run(by=None, run=run, at=at)
    elif act == "leave":
        withdraw(by=None, enrollment=enrollment, at=at)
    elif act == "come back":
        enroll(by=None, run=run, user=enrollment.user, at=at)


def counters(enrollment):
    return Progress.objects.filter(enrollment=enrollment).values(*COUNTERS).get()


@pytest.mark.parametrize("seed", range(24))
def test_counters_equal_a_rebuild_after_any_sequence(seed):
    chance = Random(seed)
    enrollment = make_enrollment(run=make_run(make_course(lessons=3)))

    for turn in range(1, 13):
        enrollment = Enrollment.objects.select_related("run", "user").get(pk=enrollment.pk)
        play(enrollment, chance.choice(ACTS), chance.randrange(8), AT + timedelta(minutes=turn))

        counted = counters(enrollment)
        assert 0 <= counted["done"] <= counted["total"]
        rebuild_progress(enrollment=enrollment)
        assert counters(enrollment) == counted


def test_a_step_dropped_since_it_was_read_does_not_count():
    enrollment = make_enrollment(run=make_run(make_course(lessons=2)))
    stale = enrollment.run.steps.first()
    lessons_of(enrollment.run.course)[0].unpublish()
    republish_run(by=None, run=enrollment.run, at=AT)

    complete_step(by=enrollment.user, enrollment=enrollment, step=stale, at=AT, evidence="read")

    assert (counters(enrollment)["done"], counters(enrollment)["total"]) == (0, 1)
