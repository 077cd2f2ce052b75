"""Who may read and who may study, and why not."""

from datetime import timedelta

import pytest

from courses.enrollments.actions import withdraw
from courses.enrollments.rules import may_read, may_study, reasons_against_reading, reasons_against_studying
from tests.make.courses import make_enrollment, make_run
from tests.make.people import AT, make_user

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_may_study_in_an_open_run_but_not_for_others():
    enrollment = make_enrollment()

    assert may_study(enrollment.user, enrollment, AT)
    assert not may_study(make_user(), enrollment, AT)


def test_a_run_that_has_not_begun_opens_nothing():
    enrollment = make_enrollment(run=make_run(opens_at=AT + HOUR))

    assert codes(reasons_against_reading(enrollment, AT)) == ["run_not_open"]
    assert reasons_against_reading(enrollment, AT + HOUR) == []


def test_a_closed_run_stays_readable():
    enrollment = make_enrollment(run=make_run(closes_at=AT))

    assert codes(reasons_against_studying(enrollment, AT)) == ["run_closed"]
    assert may_read(enrollment.user, enrollment, AT)
    assert may_study(enrollment.user, enrollment, AT - HOUR)


def test_whoever_left_neither_reads_nor_studies():
    enrollment = withdraw(by=None, enrollment=make_enrollment(), at=AT)

    assert codes(reasons_against_studying(enrollment, AT)) == ["withdrawn"]
    assert not may_read(enrollment.user, enrollment, AT)
