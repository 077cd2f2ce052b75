import pytest

from cohorts.attendance.actions import correct_attendance, record_attendance
from cohorts.attendance.models import Attendance
from cohorts.attendance.queries import attendance_percent
from lms.core import clock
from lms.core.errors import Refused
from tests.make.cohorts import (
    make_attendance,
    make_cohort,
    make_mentor,
    make_organizer,
    make_participant,
    make_session,
    make_trainer,
    make_unit,
)
from tests.make.people import make_office

pytestmark = pytest.mark.django_db
Status, Source = Attendance.Status, Attendance.Source


def history(attendance):
    return list(attendance.history.values_list("state", "note"))


def test_record_attendance_is_the_organizers_and_the_trainers():
    participant = make_participant()
    cohort = participant.cohort
    session = make_session(cohort)
    allowed = [make_organizer(cohort.host), make_trainer(cohort)]
    denied = [make_mentor(cohort, make_unit(cohort.host)), participant.user, make_trainer(make_cohort())]
    fields = {"session": session, "participant": participant, "at": clock.now()}

    for person in allowed:
        record_attendance(by=person, status=Status.PRESENT, **fields)
    for person in denied:
        with pytest.raises(Refused) as refusal:
            record_attendance(by=person, status=Status.ABSENT, **fields)
        assert refusal.value.status == 403

    assert history(Attendance.objects.get()) == [(Status.PRESENT, "")]


def test_record_attendance_keeps_every_status_it_had():
    first = make_attendance()

    second = make_attendance(first.participant, first.session, status=Status.SICK)
    make_attendance(first.participant, first.session, status=Status.SICK)

    assert first == second
    assert history(second) == [(Status.PRESENT, ""), (Status.SICK, "")]


def test_measured_presence_never_overrules_the_organizer():
    noted = make_attendance(status=Status.EXCUSED)
    measured = make_attendance(source=Source.PRESENCE, minutes=40)

    make_attendance(noted.participant, noted.session, status=Status.ABSENT, source=Source.PRESENCE, minutes=0)
    make_attendance(measured.participant, measured.session, source=Source.PRESENCE, minutes=70)

    noted.refresh_from_db()
    measured.refresh_from_db()
    assert (noted.status, noted.source) == (Status.EXCUSED, Source.ORGANIZER)
    assert (measured.status, measured.minutes) == (Status.PRESENT, 70)


def test_record_attendance_refuses_a_session_of_another_cohort():
    with pytest.raises(Refused) as refusal:
        make_attendance(make_participant(), make_session())

    assert refusal.value.code == "foreign_session"


def test_correct_attendance_needs_a_reason_and_keeps_it():
    attendance = make_attendance(status=Status.ABSENT)
    fields = {"by": make_trainer(attendance.session.cohort), "attendance": attendance, "at": clock.now()}

    with pytest.raises(Refused) as refusal:
        correct_attendance(status=Status.PRESENT, note=" ", **fields)
    correct_attendance(status=Status.PRESENT, note="Salah baris", **fields)

    assert (refusal.value.code, list(refusal.value.fields)) == ("note_missing", ["note"])
    assert history(attendance) == [(Status.ABSENT, ""), (Status.PRESENT, "Salah baris")]


def test_attendance_percent_counts_sessions_that_were_held():
    cohort = make_cohort()
    diligent, late = make_participant(cohort=cohort), make_participant(cohort=cohort)
    before = attendance_percent(diligent)
    for number in range(3):
        session = make_session(cohort)
        make_attendance(diligent, session)
        make_attendance(late, session, status=Status.PRESENT if number == 0 else Status.ABSENT)
    make_session(cohort)

    assert (before, attendance_percent(diligent), attendance_percent(late)) == (None, 100, 33)


def test_attendance_is_seen_with_its_participant():
    banten = make_attendance(make_participant(village="36.04.05.2001"))

    assert list(Attendance.objects.visible_to(make_office("32"))) == []
    assert list(Attendance.objects.visible_to(make_office("36"))) == [banten]
