import pytest
from django.urls import reverse

from cohorts.attendance.models import Attendance, AttendanceHistory
from tests.make.cohorts import make_cohort, make_participant, make_session, make_trainer
from tests.make.people import make_ministry, make_user

pytestmark = pytest.mark.django_db


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
