from datetime import timedelta

import pytest

from cohorts.placements import actions
from cohorts.placements.models import Cooperative, Participant
from cohorts.placements.signals import participant_left
from cohorts.programs.actions import open_cohort_run
from courses.enrollments.models import Enrollment
from lms.core import clock
from lms.core.errors import Refused
from lms.notices.models import Notice
from tests.make.cohorts import (
    make_applicant,
    make_cohort,
    make_cooperative,
    make_organizer,
    make_participant,
    make_trainer,
    make_unit,
)
from tests.make.courses import make_course
from tests.make.people import make_ministry, make_office, make_region, make_user

pytestmark = pytest.mark.django_db
State = Participant.State


def states(participant):
    return list(participant.history.values_list("state", flat=True))


def test_register_cooperative_once_per_village():
    village = make_region("32.04.39.2001")

    first = actions.register_cooperative(by=None, name="KDMP Contoh", village=village, at=clock.now())
    again = actions.register_cooperative(by=None, name="KDMP Contoh", village=village, at=clock.now())

    assert (first, first.province_id) == (again, "32")


def test_register_cooperative_refuses_a_district():
    with pytest.raises(Refused) as refusal:
        actions.register_cooperative(by=None, name="KDMP", village=make_region("32.04.39"), at=clock.now())

    assert refusal.value.code == "not_a_village"


def test_apply_is_the_organizers_and_a_repeat_returns_the_first():
    cohort, user, cooperative = make_cohort(), make_user(), make_cooperative()
    organizer, trainer = make_organizer(cohort.host), make_trainer(cohort)
    fields = {"cohort": cohort, "user": user, "cooperative": cooperative, "at": clock.now()}

    first = actions.apply(by=organizer, position="Ketua", **fields)
    again = actions.apply(by=organizer, position="Ketua", **fields)
    with pytest.raises(Refused) as refusal:
        actions.apply(by=trainer, **fields)

    assert first == again
    assert states(first) == [State.APPLIED]
    assert refusal.value.status == 403


def test_admit_enrolls_in_the_cohorts_courses_and_tells(django_capture_on_commit_callbacks):
    cohort = make_cohort()
    open_cohort_run(by=None, cohort=cohort, course=make_course(), opens_at=clock.now(), at=clock.now())
    applicant = make_applicant(cohort=cohort)

    with django_capture_on_commit_callbacks(execute=True):
        participant = actions.admit(by=None, participant=applicant, at=clock.now())
        actions.admit(by=None, participant=applicant, at=clock.now())

    assert states(participant) == [State.APPLIED, State.ADMITTED]
    assert participant.participant_enrollments.get().enrollment.user == participant.user
    assert Notice.objects.get().user == participant.user


def test_admit_refuses_more_than_the_seats():
    cohort = make_cohort(capacity=1)
    make_participant(cohort=cohort)
    late = make_applicant(cohort=cohort)

    with pytest.raises(Refused) as refusal:
        actions.admit(by=None, participant=late, at=clock.now())

    assert refusal.value.code == "full"
    assert Participant.objects.get(pk=late.pk).state == State.APPLIED


def test_leave_withdraws_and_sends_participant_left(django_capture_on_commit_callbacks):
    cohort, heard = make_cohort(), []
    open_cohort_run(by=None, cohort=cohort, course=make_course(), opens_at=clock.now(), at=clock.now())
    participant = make_participant(cohort=cohort)

    def hear(sender, participant, **kwargs):
        heard.append(participant.pk)

    participant_left.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        actions.leave(by=None, participant=participant, at=clock.now(), note="Sakit")
        actions.leave(by=None, participant=participant, at=clock.now())
    participant_left.disconnect(hear)

    assert heard == [participant.pk]
    assert states(participant) == [State.APPLIED, State.ADMITTED, State.LEFT]
    assert Enrollment.objects.get().state == Enrollment.State.WITHDRAWN


def test_apply_and_admit_refuse_who_left():
    participant = make_participant()
    actions.leave(by=None, participant=participant, at=clock.now())

    with pytest.raises(Refused) as again:
        make_applicant(cohort=participant.cohort, user=participant.user, cooperative=participant.cooperative)
    with pytest.raises(Refused) as back:
        actions.admit(by=None, participant=participant, at=clock.now())

    assert (again.value.code, back.value.code) == ("has_left", "has_left")


def test_complete_is_for_who_was_admitted():
    participant, applicant = make_participant(), make_applicant()

    done = actions.complete(by=None, participant=participant, at=clock.now())
    actions.complete(by=None, participant=participant, at=clock.now())
    with pytest.raises(Refused) as refusal:
        actions.complete(by=None, participant=applicant, at=clock.now())

    assert states(done) == [State.APPLIED, State.ADMITTED, State.COMPLETED]
    assert refusal.value.code == "not_admitted"


def test_place_once_within_the_cohort_at_its_host():
    participant = make_participant()
    cohort, unit = participant.cohort, make_unit(participant.cohort.host)
    days = {"starts_on": cohort.starts_on, "ends_on": cohort.starts_on + timedelta(days=1), "at": clock.now()}
    outside = days | {"ends_on": cohort.ends_on + timedelta(days=1)}
    refused = [(make_unit(), days), (unit, outside), (make_unit(cohort.host), days)]

    first = actions.place(by=None, participant=participant, unit=unit, **days)
    again = actions.place(by=None, participant=participant, unit=unit, **days)
    codes = []
    for other, when in refused:
        with pytest.raises(Refused) as refusal:
            actions.place(by=None, participant=participant, unit=other, **when)
        codes.append(refusal.value.code)

    assert first == again
    assert codes == ["foreign_unit", "outside_cohort", "placed_elsewhere"]


def test_cooperatives_are_seen_by_those_who_see_their_people():
    own, foreign = make_cooperative("32.04.39.2001"), make_cooperative("36.04.05.2001")
    intern = make_participant(cooperative=foreign).user
    seen = {
        "ministry": make_ministry(), "jabar": make_office("32"), "bandung": make_office("32.04"),
        "cianjur": make_office("32.03"), "intern": intern, "stranger": make_user(),
    }  # fmt: skip

    rows = {name: list(Cooperative.objects.visible_to(user).order_by("pk")) for name, user in seen.items()}

    assert rows == {
        "ministry": [own, foreign], "jabar": [own], "bandung": [own], "cianjur": [], "intern": [foreign],
        "stranger": [],
    }  # fmt: skip
