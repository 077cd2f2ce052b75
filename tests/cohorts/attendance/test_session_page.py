"""The page of a step that is done by being there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cohorts.programs.models import ScheduledSession
from courses.enrollments.models import Enrollment
from courses.progress.models import Progress
from lms.core import clock
from lms.home.queries.intern import desk_of
from tests.make.cohorts import (
    make_attendance,
    make_cohort,
    make_participant,
    make_session,
    make_session_step,
    make_trainer,
)
from tests.make.courses import lessons_of, make_course
from tests.make.people import make_editor, make_user

pytestmark = pytest.mark.django_db
PAGE = 10
HOUR = timedelta(hours=1)


@pytest.fixture
def step():
    return make_session_step(title="Temu muka", text="<p>Bawa timbangan.</p>")


@pytest.fixture
def cohort(step):
    return step.run.cohort_run.cohort


@pytest.fixture
def participant(cohort):
    return make_participant(cohort=cohort)


def make_occasion(step, begins=HOUR, **over):
    """A session that offers ``step`` and begins so long from now."""
    now = clock.now()
    times = {"starts_at": now + begins, "ends_at": now + begins + HOUR}
    return make_session(step.run.cohort_run.cohort, step=step, **times | over)


def test_page_before_anything_is_scheduled(client_as, step, participant):
    page = client_as(participant.user).get(step.url)

    assert page.status_code == 200
    assert "Bawa timbangan." in page.text
    assert "Sesi ini belum dijadwalkan" in page.text
    assert reverse("study:finish", args=[participant.user.enrollments.get().uuid, step.pk]) not in page.text


def test_page_tells_when_and_where_in_three_clocks(client_as, step, participant):
    session = make_occasion(step, place="Bangsal sortir")

    page = client_as(participant.user).get(step.url)

    for told in (session.title, "Bangsal sortir", "WIB", "WITA", "WIT", "akan datang", "Langkah 2 dari 2"):
        assert told in page.text
    assert f'href="{lessons_of(step.run.course)[0].url}" rel="prev"' in page.text


def test_page_leads_into_the_live_room_while_there_is_one(client_as, step, participant):
    coming = make_occasion(step, kind=ScheduledSession.Kind.LIVE)
    running = make_occasion(step, -HOUR / 2, kind=ScheduledSession.Kind.LIVE)
    over = make_occasion(step, -3 * HOUR, kind=ScheduledSession.Kind.LIVE)

    page = client_as(participant.user).get(step.url)

    rooms = {session: reverse("live:room", args=[session.uuid]) in page.text for session in (coming, running, over)}
    assert rooms == {coming: True, running: True, over: False}
    assert "sedang berlangsung" in page.text
    assert "presensi Anda belum dicatat" in page.text


def test_looking_at_a_session_to_come_leaves_the_place_in_a_lesson(client_as, participant, step):
    client, lesson = client_as(participant.user), lessons_of(step.run.course)[0]
    enrollment = participant.user.enrollments.get()
    here = step.run.steps.get(page=lesson.page_ptr).pk
    client.post(reverse("study:place", args=[enrollment.uuid, here]), {"bagian": "mengapa-perlu-sop"})

    client.get(step.url)

    desk = client.get("/belajar/")
    assert f'href="{lesson.url}#mengapa-perlu-sop">' in desk.text
    assert Progress.objects.get(enrollment=enrollment).last_step_id == here


def test_page_says_that_one_was_there(client_as, step, participant):
    make_attendance(participant, make_occasion(step, -3 * HOUR))

    client = client_as(participant.user)
    page, outline = client.get(step.url), client.get(reverse("study:run", args=[Enrollment.objects.get().uuid]))

    assert "Hadir" in page.text
    assert "Langkah ini selesai dengan sendirinya" not in page.text
    assert 'Temu muka<span class="unseen"> (selesai)</span></b><small>Sesi · 60 menit' in outline.text


def test_page_says_what_to_do_after_a_missed_session(client_as, step, participant):
    make_attendance(participant, make_occasion(step, -3 * HOUR), status="sick")
    client = client_as(participant.user)

    alone = client.get(step.url)
    make_occasion(step, HOUR)
    with_another = client.get(step.url)

    assert "Sakit" in alone.text
    assert "tanyakan sesi pengganti kepada panitia" in alone.text
    assert "Hadirlah di sesi berikutnya" in with_another.text


def test_page_of_a_locked_step_says_why(client_as, step, participant):
    lesson = step.run.steps.get(kind="lesson")
    step.run.steps.filter(pk=step.pk).update(opens_after=lesson)

    page = client_as(participant.user).get(step.url)

    assert page.status_code == 403
    assert f"Selesaikan dulu “{lesson.title}”." in page.text


def test_strangers_are_kept_out_and_staff_see_their_cohorts_sessions(client_as, step, cohort):
    make_occasion(step, title="Sesi kami")
    trainer = make_trainer(cohort)

    assert client_as(make_user()).get(step.url).status_code == 403
    assert "Sesi kami" in client_as(trainer).get(step.url).text
    assert "Sesi kami" not in client_as(make_editor()).get(step.url).text


def test_sessions_of_another_cohort_are_not_shown(client_as, step, participant):
    make_occasion(make_session_step(make_cohort(), title="Lain"), title="Sesi orang lain")

    assert "Sesi orang lain" not in client_as(participant.user).get(step.url).text


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_few_queries(client_as, django_assert_num_queries, step, participant, number):
    for _each in range(number):
        make_attendance(participant, make_occasion(step, -3 * HOUR), status="absent")
        make_occasion(step)
    client = client_as(participant.user)
    client.get(step.url)

    with django_assert_num_queries(PAGE):
        client.get(step.url)


def test_the_desk_leads_to_the_session_when_nothing_else_is_left(participant):
    other = make_session_step(course=make_course(lessons=0), title="Temu muka")
    learner = make_participant(cohort=other.run.cohort_run.cohort)

    before = desk_of(learner, clock.now()).task

    assert (before.title, before.action, before.url) == ("Temu muka", "Lihat jadwal sesi", other.url)


def test_the_timetable_names_the_step(client_as, step, cohort, participant):
    make_occasion(step)

    page = client_as(participant.user).get(reverse("programs:schedule", args=[cohort.code]))

    assert "hadir menyelesaikan langkah “Temu muka”" in page.text


def test_editors_preview_the_page(client_as, step):
    response = step.page.specific.make_preview_request()

    assert response.status_code == 200
    assert "Bawa timbangan." in response.rendered_content
