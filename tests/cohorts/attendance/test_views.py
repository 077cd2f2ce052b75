from datetime import timedelta

import pytest
from django.urls import reverse

from cohorts.attendance.models import Attendance, AttendanceHistory
from lms.core import clock
from tests.make.cohorts import (
    make_attendance,
    make_cohort,
    make_organizer,
    make_participant,
    make_session,
    make_session_step,
    make_trainer,
)
from tests.make.courses import make_course
from tests.make.people import make_ministry, make_user

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
CHOOSING = 6


def sheet(session):
    return reverse("attendance:sheet", args=[session.cohort.code, session.uuid])


def test_sheet_notes_everybody_at_once_and_a_repeat_adds_nothing(client_as):
    cohort = make_cohort()
    people = [make_participant(cohort=cohort) for _ in range(3)]
    session, trainer = make_session(cohort), make_trainer(cohort)
    chosen = {
        f"s-{person.uuid}": status for person, status in zip(people, ["present", "sick", "nonsense"], strict=True)
    }

    first = client_as(trainer).post(sheet(session), chosen, follow=True)
    client_as(trainer).post(sheet(session), chosen)

    assert "Presensi 2 orang tersimpan." in first.text
    assert list(Attendance.objects.order_by("pk").values_list("status", flat=True)) == ["present", "sick"]
    assert AttendanceHistory.objects.count() == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_sheet_costs_the_same_for_one_and_three(client_as, django_assert_num_queries, rows):
    cohort = make_cohort()
    session, trainer = make_session(cohort), make_trainer(cohort)
    for _ in range(rows):
        make_participant(cohort=cohort)

    client = client_as(trainer)
    with django_assert_num_queries(8):
        response = client.get(sheet(session))

    assert response.text.count("<fieldset><legend>Orang") == rows


def test_sheet_is_closed_to_others(client_as):
    participant = make_participant()
    session = make_session(participant.cohort)

    codes = [
        client_as(user).get(sheet(session)).status_code for user in (participant.user, make_ministry(), make_user())
    ]

    assert codes == [403, 403, 404]


def settling(session):
    return reverse("attendance:settling", args=[session.cohort.code, session.uuid])


def test_the_organizer_chooses_the_step_that_a_session_settles(client_as):
    step, foreign = make_session_step(title="Temu muka"), make_session_step(title="Temu lain")
    cohort = step.run.cohort_run.cohort
    session, client = make_session(cohort), client_as(make_organizer(cohort.host))

    asked = client.get(settling(session))
    refused = client.post(settling(session), {"step": foreign.pk})
    linked = client.post(settling(session), {"step": step.pk}, follow=True)
    session.refresh_from_db()
    settled, shown = session.step, client.get(sheet(session))
    client.post(settling(session), {"step": ""})

    choices = [str(label) for _value, label in asked.context["form"].fields["step"].choices]
    assert choices == ["Tidak ada: sesi ini tidak menyelesaikan langkah", f"Temu muka · {step.run.title}"]
    assert (refused.status_code, linked.status_code, settled) == (400, 200, step)
    assert f'href="{step.url}"' in linked.text
    assert "hadir menyelesaikan langkah “Temu muka”" in shown.text
    session.refresh_from_db()
    assert session.step is None


def test_a_session_before_the_run_is_refused_beside_the_choice(client_as):
    step = make_session_step()
    cohort, opens_at = step.run.cohort_run.cohort, step.run.opens_at
    early = make_session(cohort, starts_at=opens_at - 2 * HOUR, ends_at=opens_at - HOUR)

    answer = client_as(make_organizer(cohort.host)).post(settling(early), {"step": step.pk})

    assert answer.status_code == 400
    assert "Sesi ini dimulai sebelum kelasnya dibuka." in answer.text
    early.refresh_from_db()
    assert early.step is None


@pytest.mark.parametrize("count", [1, 3])
def test_choosing_costs_the_same_for_one_and_three_steps(client_as, django_assert_num_queries, count):
    step = make_session_step()
    cohort = step.run.cohort_run.cohort
    for _ in range(count - 1):
        make_session_step(cohort=cohort)
    session, client = make_session(cohort), client_as(make_organizer(cohort.host))
    client.get(settling(session))

    with django_assert_num_queries(CHOOSING):
        client.get(settling(session))


def test_trainers_and_others_do_not_choose(client_as):
    session = make_session()

    assert client_as(make_trainer(session.cohort)).get(settling(session)).status_code == 403
    assert client_as(make_user()).get(settling(session)).status_code == 404
    assert "Langkah kursus" not in client_as(make_trainer(session.cohort)).get(
        reverse("programs:schedule", args=[session.cohort.code])
    ).text  # fmt: skip


def test_the_outline_tells_when_a_session_step_is_held(client_as, django_assert_num_queries):
    step = make_session_step(title="Temu muka")
    cohort, now = step.run.cohort_run.cohort, clock.now()
    person = make_participant(cohort=cohort)
    outline = reverse("study:run", args=[person.user.enrollments.get().uuid])
    client = client_as(person.user)
    for title, begins in [("Pertama", -3 * HOUR), ("Kedua", HOUR), ("Ketiga", 5 * HOUR)]:
        make_session(cohort, step=step, title=title, starts_at=now + begins, ends_at=now + begins + HOUR)

    before = client.get(outline)
    with django_assert_num_queries(6):
        client.get(outline)
    make_attendance(person, cohort.sessions.first())
    after = client.get(outline)

    assert "<em>Kedua: " in before.text
    assert not [title for title in ("Pertama", "Ketiga") if title in before.text]
    assert "Kedua" not in after.text


@pytest.mark.parametrize("lessons", [1, 60])
def test_outlines_of_any_length_cost_six_queries_with_a_session_to_come(client_as, django_assert_num_queries, lessons):
    step = make_session_step(course=make_course(lessons=lessons))
    cohort, now = step.run.cohort_run.cohort, clock.now()
    make_session(cohort, step=step, title="Temu muka", starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    person = make_participant(cohort=cohort)
    own = reverse("study:run", args=[person.user.enrollments.get().uuid])
    client = client_as(person.user)

    for outline in (own, step.run.course.url):
        client.get(outline)
        with django_assert_num_queries(6):
            page = client.get(outline)
        assert "<em>Temu muka: " in page.text
