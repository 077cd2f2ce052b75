from datetime import timedelta

import pytest
from django.core import mail

from assessments.grading.actions import claim, give_grade, release_grades
from assessments.grading.models import Claim, Grade, GradeRelease
from assessments.grading.queries import cohorts_of, next_free, queue
from cohorts.programs.models import CohortStaff
from courses.enrollments.actions import withdraw
from courses.progress.models import StepCompletion
from lms.core.errors import Refused
from lms.notices.models import Notice
from tests.make.assessments import Class, levels_of, make_grade, make_submission
from tests.make.cohorts import make_mentor, make_organizer, make_trainer, make_unit
from tests.make.people import AT, make_user
from tests.make.standing import anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    return Class()


@pytest.fixture
def room(standing_room):
    return anew(standing_room)


@pytest.fixture
def trainer(room):
    return make_trainer(room.cohort)


def refused(verb, **arguments):
    with pytest.raises(Refused) as refusal:
        verb(**arguments)
    return refusal.value.code


# claiming


def test_claim_holds_for_45_minutes(room, trainer):
    held = claim(by=trainer, submission=make_submission(room), at=AT)

    assert (held.by, held.until) == (trainer, AT + timedelta(minutes=45))


def test_claim_again_holds_longer(room, trainer):
    submission = make_submission(room)
    claim(by=trainer, submission=submission, at=AT)

    held = claim(by=trainer, submission=submission, at=AT + timedelta(minutes=30))

    assert held.until == AT + timedelta(minutes=75)
    assert Claim.objects.count() == 1


def test_claim_of_what_somebody_holds_is_refused_until_it_lapses(room, trainer):
    submission, second = make_submission(room), make_trainer(room.cohort)
    claim(by=trainer, submission=submission, at=AT)

    assert refused(claim, by=second, submission=submission, at=AT + timedelta(minutes=44)) == "held"
    assert claim(by=second, submission=submission, at=AT + timedelta(minutes=46)).by == second


def test_claim_by_organizer_mentor_or_stranger_is_refused(room):
    submission, host = make_submission(room), room.cohort.host
    people = [
        make_organizer(host),
        make_mentor(room.cohort, make_unit(host)),
        make_user(),
        make_trainer(Class().cohort),
    ]

    assert [refused(claim, by=user, submission=submission, at=AT) for user in people] == ["forbidden"] * 4


def test_claim_of_judged_work_is_refused(room, trainer):
    submission = make_submission(room)
    make_grade(submission, trainer)

    assert refused(claim, by=make_trainer(room.cohort), submission=submission, at=AT) == "already_graded"


# judging


def test_give_grade_accepting_finishes_the_step(room, trainer):
    submission = make_submission(room)
    claim(by=trainer, submission=submission, at=AT)

    grade = make_grade(submission, trainer)

    submission.refresh_from_db()
    completion = StepCompletion.objects.get()
    assert (grade.points, grade.max_points, submission.state) == (6, 8, "accepted")
    assert (completion.evidence, completion.evidence_id) == ("assignment_accepted", str(grade.pk))
    assert not Claim.objects.exists()


def test_give_grade_returning_tells_the_learner_at_once(room, trainer, django_capture_on_commit_callbacks):
    submission = make_submission(room)
    room.learner.email = "peserta@contoh.id"
    room.learner.save()

    with django_capture_on_commit_callbacks(execute=True):
        make_grade(submission, trainer, decision="returned", levels=[])

    submission.refresh_from_db()
    notice = Notice.objects.get(user=room.learner)
    assert submission.state == "returned"
    assert notice.url == f"/tugas/kiriman/{submission.uuid}/"
    assert notice.text.startswith(f"Pelatih meminta perbaikan pada “{room.assignment.title}”.")
    assert not StepCompletion.objects.exists()


def test_give_grade_mails_a_learner_who_has_an_address(room, trainer, django_capture_on_commit_callbacks):
    room.learner.email = "peserta@contoh.id"
    room.learner.save()

    with django_capture_on_commit_callbacks(execute=True):
        make_grade(make_submission(room), trainer, decision="returned")

    assert [message.to for message in mail.outbox] == [["peserta@contoh.id"]]


def test_give_grade_twice_by_the_same_form_makes_one(room, trainer):
    submission = make_submission(room)

    assert make_grade(submission, trainer) == make_grade(submission, trainer)
    assert Grade.objects.count() == 1


def test_give_grade_by_a_second_trainer_is_refused_in_words(room, trainer):
    submission = make_submission(room)
    make_grade(submission, trainer)

    with pytest.raises(Refused, match=f"sudah dinilai {trainer.name} pada 15 November 2025 08.00 WIB"):
        make_grade(submission, make_trainer(room.cohort))


def test_give_grade_of_what_somebody_holds_is_refused(room, trainer):
    submission = make_submission(room)
    claim(by=trainer, submission=submission, at=AT)

    assert refused(make_grade, submission=submission, by=make_trainer(room.cohort)) == "held"


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"feedback": "  "}, "no_feedback"),
        ({"feedback": "a" * 5001}, "feedback_too_long"),
        ({"decision": "perhaps"}, "unknown_decision"),
    ],
)
def test_give_grade_refuses_what_is_not_whole(room, trainer, over, code):
    assert refused(make_grade, submission=make_submission(room), by=trainer, **over) == code
    assert not Grade.objects.exists()


def test_give_grade_accepting_needs_every_criterion(room, trainer):
    submission = make_submission(room)

    with pytest.raises(Refused, match="Belum dinilai: Bukti"):
        make_grade(submission, trainer, levels=levels_of(submission.rubric)[:1])


def test_give_grade_with_levels_of_another_rubric_is_refused(room, trainer):
    foreign = levels_of(Class().assignment.rubric)

    assert refused(make_grade, submission=make_submission(room), by=trainer, levels=foreign) == "foreign_level"


def test_give_grade_with_two_levels_of_one_criterion_is_refused(room, trainer):
    submission = make_submission(room)
    twice = levels_of(submission.rubric, 3) + levels_of(submission.rubric, 4)

    assert refused(make_grade, submission=submission, by=trainer, levels=twice) == "foreign_level"


def test_give_grade_by_organizer_mentor_or_stranger_is_refused(room):
    submission, host = make_submission(room), room.cohort.host
    people = [
        make_organizer(host),
        make_mentor(room.cohort, make_unit(host)),
        make_user(),
        make_trainer(Class().cohort),
    ]

    assert [refused(make_grade, submission=submission, by=user) for user in people] == ["forbidden"] * 4


def test_give_grade_of_own_work_is_refused(room):
    make_trainer(room.cohort, user=room.learner)

    assert refused(make_grade, submission=make_submission(room), by=room.learner) == "forbidden"


def test_give_grade_by_a_former_trainer_is_refused(room, trainer):
    CohortStaff.objects.filter(user=trainer).update(ended_at=AT)

    assert refused(make_grade, submission=make_submission(room), by=trainer) == "forbidden"


def test_give_grade_of_somebody_who_left_finishes_nothing(room, trainer):
    submission = make_submission(room)
    withdraw(by=None, enrollment=room.enrollment, at=AT)

    make_grade(submission, trainer)

    assert not StepCompletion.objects.exists()


def test_grades_are_never_changed(room, trainer):
    grade = make_grade(make_submission(room), trainer)

    with pytest.raises(Refused):
        grade.delete()


# releasing


def test_release_grades_tells_each_learner_once(room, trainer, django_capture_on_commit_callbacks):
    _user, other = room.add_learner()
    for enrollment in (room.enrollment, other):
        make_grade(make_submission(room, enrollment), trainer)

    with django_capture_on_commit_callbacks(execute=True):
        counts = [release_grades(by=trainer, cohort=room.cohort, at=AT) for _ in range(2)]

    assert counts == [2, 0]
    assert GradeRelease.objects.count() == 2
    assert {notice.kind for notice in Notice.objects.all()} == {"grading.grade_released"}
    assert Notice.objects.count() == 2


def test_release_grades_leaves_returned_and_foreign_work(room, trainer):
    other = Class()
    make_grade(make_submission(room), trainer, decision="returned")
    make_grade(make_submission(other), make_trainer(other.cohort))

    assert release_grades(by=trainer, cohort=room.cohort, at=AT) == 0


def test_release_grades_by_an_organizer_is_refused(room):
    assert refused(release_grades, by=make_organizer(room.cohort.host), cohort=room.cohort, at=AT) == "forbidden"


# the queue


def test_queue_is_oldest_first_and_of_own_cohorts(room, trainer):
    _user, other = room.add_learner()
    second = make_submission(room, other, at=AT + timedelta(days=1))
    first = make_submission(room)
    make_submission(Class())

    rows = queue(trainer, AT + timedelta(days=4))

    assert [row.pk for row in rows] == [first.pk, second.pk]
    assert [(row.days, row.is_late) for row in rows] == [(4, True), (3, False)]


def test_queue_names_who_holds_what(room, trainer):
    submission = make_submission(room)
    claim(by=trainer, submission=submission, at=AT)

    assert queue(trainer, AT)[0].holder == ""
    assert queue(make_trainer(room.cohort), AT)[0].holder == trainer.name
    assert queue(make_trainer(room.cohort), AT + timedelta(hours=1))[0].holder == ""


def test_next_free_passes_over_what_others_hold_and_own_work(room, trainer):
    _user, other = room.add_learner()
    held = make_submission(room)
    claim(by=make_trainer(room.cohort), submission=held, at=AT)
    free = make_submission(room, other, at=AT + timedelta(minutes=1))

    assert next_free(trainer, AT) == free
    assert next_free(make_trainer(room.cohort, user=other.user), AT) is None


def test_cohorts_of_count_what_is_not_released(room, trainer):
    make_grade(make_submission(room), trainer)

    assert [(cohort, cohort.unreleased) for cohort in cohorts_of(trainer)] == [(room.cohort, 1)]

    release_grades(by=trainer, cohort=room.cohort, at=AT)
    assert [cohort.unreleased for cohort in cohorts_of(trainer)] == [0]


def test_give_grade_needs_no_claim(room, trainer):
    grade = give_grade(
        by=trainer, submission=make_submission(room), levels=levels_of(room.assignment.rubric, 4),
        decision="accepted", feedback="Baik.", at=AT,
    )  # fmt: skip

    assert grade.points == 8
