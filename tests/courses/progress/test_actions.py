"""Finishing steps, and the counters."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from courses.enrollments.actions import withdraw
from courses.enrollments.models import Enrollment
from courses.progress.actions import complete_step, note_visit, rebuild_progress
from courses.progress.models import Progress, StepCompletion
from courses.progress.signals import course_finished
from lms.audit.models import AuditEntry
from lms.core.errors import Refused
from tests.make.courses import make_course, make_enrollment, make_run
from tests.make.people import AT

pytestmark = pytest.mark.django_db
COUNTERS = ("done", "total", "finished_at", "last_step_id", "last_at")


def finish(enrollment, place, **over):
    step = enrollment.run.steps.get(position=place)
    fields = {"by": enrollment.user, "at": AT, "evidence": "read"} | over
    return complete_step(enrollment=enrollment, step=step, **fields)


def counters(enrollment):
    return Progress.objects.filter(enrollment=enrollment).values(*COUNTERS).get()


def make_learner(lessons=3):
    return make_enrollment(run=make_run(make_course(lessons=lessons)))


@pytest.fixture
def finished():
    """Enrollments for which ``course_finished`` was sent."""
    heard = []

    def hear(sender, enrollment, **kwargs):
        heard.append(enrollment)

    course_finished.connect(hear)
    yield heard
    course_finished.disconnect(hear)


def test_complete_step_keeps_evidence_and_counts():
    enrollment = make_learner(lessons=3)
    client_uuid = uuid4()

    completion = finish(enrollment, 2, client_uuid=client_uuid, device_time=AT - timedelta(hours=5), evidence_id="7")

    assert (completion.evidence, completion.evidence_id, completion.run_version) == ("read", "7", 1)
    assert (completion.client_uuid, completion.received_at) == (client_uuid, AT)
    progress = enrollment.progress
    assert (progress.done, progress.total, progress.percent) == (1, 3, 33)
    assert progress.last_step == completion.step
    entry = AuditEntry.objects.about(completion).get()
    assert (entry.actor, entry.subject, entry.data["evidence"]) == (enrollment.user, enrollment.user, "read")


@pytest.mark.parametrize("same_form", [True, False])
def test_complete_step_again_returns_the_first_result(same_form):
    enrollment = make_learner()
    form = uuid4()
    first = finish(enrollment, 1, client_uuid=form)

    second = finish(enrollment, 1, at=AT + timedelta(hours=1), client_uuid=form if same_form else uuid4())

    assert second == first
    assert second.completed_at == AT
    assert StepCompletion.objects.count() == 1
    assert counters(enrollment)["done"] == 1


def test_complete_step_is_refused_when_a_form_is_used_for_another_step():
    enrollment = make_learner()
    form = uuid4()
    finish(enrollment, 1, client_uuid=form)

    with pytest.raises(Refused) as refused:
        finish(enrollment, 2, client_uuid=form)

    assert refused.value.code == "client_uuid_reused"
    assert counters(enrollment)["done"] == 1


def test_complete_step_is_refused_for_a_step_of_another_run():
    enrollment, other = make_learner(), make_learner()

    with pytest.raises(Refused) as refused:
        complete_step(by=enrollment.user, enrollment=enrollment, step=other.run.steps.first(), at=AT, evidence="read")

    assert (refused.value.code, refused.value.status) == ("foreign_step", 404)


def test_complete_step_is_refused_to_somebody_who_left():
    enrollment = make_learner()
    withdraw(by=None, enrollment=enrollment, at=AT)

    with pytest.raises(Refused) as refused:
        finish(enrollment, 1)

    assert refused.value.code == "withdrawn"
    assert not StepCompletion.objects.exists()


def test_a_mark_given_after_the_run_closed_still_counts():
    enrollment = make_enrollment(run=make_run(make_course(lessons=2), closes_at=AT))

    finish(enrollment, 1, by=None, at=AT + timedelta(days=2), evidence="assignment_accepted")

    assert counters(enrollment)["done"] == 1


def test_the_last_step_finishes_the_course_once(finished, django_capture_on_commit_callbacks):
    enrollment = make_learner(lessons=2)
    finish(enrollment, 1)

    with django_capture_on_commit_callbacks(execute=True):
        finish(enrollment, 2, at=AT + timedelta(hours=1))
        finish(enrollment, 2, at=AT + timedelta(hours=2))

    enrollment.refresh_from_db()
    assert enrollment.state == Enrollment.State.COMPLETED
    assert enrollment.progress.finished_at == AT + timedelta(hours=1)
    assert [row.state for row in enrollment.history.all()] == ["active", "completed"]
    assert finished == [enrollment]


def test_a_step_that_is_not_required_leaves_the_counters_alone():
    enrollment = make_learner(lessons=2)
    enrollment.run.steps.filter(position=2).update(is_required=False)
    rebuild_progress(enrollment=enrollment)

    finish(enrollment, 2)

    assert (counters(enrollment)["done"], counters(enrollment)["total"]) == (0, 1)


def test_progress_never_exceeds_the_total():
    enrollment = make_learner(lessons=2)

    for place in (1, 2, 2, 1):
        finish(enrollment, place)

    assert (counters(enrollment)["done"], counters(enrollment)["total"]) == (2, 2)


@pytest.mark.parametrize("places", [(), (2,), (1, 3), (3, 2, 1)])
def test_rebuild_equals_incremental(places):
    enrollment = make_learner(lessons=3)
    for hour, place in enumerate(places):
        finish(enrollment, place, at=AT + timedelta(hours=hour))
    incremental = counters(enrollment)
    Progress.objects.filter(enrollment=enrollment).delete()

    rebuild_progress(enrollment=enrollment)

    assert counters(enrollment) == incremental


def test_rebuild_mends_counters_that_went_astray():
    enrollment = make_learner(lessons=3)
    finish(enrollment, 1)
    Progress.objects.filter(enrollment=enrollment).update(done=3)

    rebuild_progress(enrollment=enrollment)

    assert counters(enrollment)["done"] == 1


def test_note_visit_is_no_evidence():
    enrollment = make_learner()
    step = enrollment.run.steps.get(position=3)

    note_visit(enrollment=enrollment, step=step, at=AT)

    assert (counters(enrollment)["last_step_id"], counters(enrollment)["done"]) == (step.pk, 0)


@pytest.mark.django_db(transaction=True)
def test_two_threads_finishing_one_step_leave_one_row():
    enrollment = make_learner(lessons=2)
    start = Barrier(2)

    def work(_number):
        start.wait()
        try:
            return finish(enrollment, 1, client_uuid=uuid4()).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(work, range(2)))

    assert results[0] == results[1]
    assert StepCompletion.objects.count() == 1
    assert counters(enrollment)["done"] == 1
