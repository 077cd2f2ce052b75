from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from assessments.quizzes.actions import save_answer, settle_overdue, submit_attempt
from assessments.quizzes.models import Attempt, AttemptStep
from courses.enrollments.actions import withdraw
from courses.progress.models import StepCompletion
from lms.core.errors import Refused
from tests.make.assessments import RIGHT, WRONG, Class, answer_all, make_attempt, make_result, make_version
from tests.make.people import AT, make_user
from tests.make.standing import anew

pytestmark = pytest.mark.django_db


def later(**span):
    return AT + timedelta(**span)


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    return Class()


@pytest.fixture
def room(standing_room):
    return anew(standing_room)


def save(attempt, position=1, answer="a", at=AT, **over):
    fields = {"by": attempt.enrollment.user, "client_uuid": uuid4()} | over
    return save_answer(attempt=attempt, position=position, answer=answer, at=at, **fields)


def code_of(refusal):
    return refusal.value.code


# starting


def test_start_attempt_pins_the_newest_versions_in_order(room):
    question = room.quiz.items.first().question
    newest = make_version(code=question.code, bank=question.bank, text="Versi dua?")

    attempt = make_attempt(room)

    versions = [item.version for item in attempt.items.select_related("version")]
    assert versions[0] == newest
    assert [version.kind for version in versions] == ["single", "multiple", "number", "ordering"]
    assert [step.kind for step in attempt.steps.all()] == ["start"]


def test_start_attempt_keeps_its_versions_when_a_question_changes(room):
    attempt = make_attempt(room)
    first = attempt.items.get(position=1).version

    make_version(code=first.question.code, bank=first.question.bank, text="Versi dua?")

    assert attempt.items.get(position=1).version == first


def test_start_attempt_beside_a_running_one_returns_it(room):
    first = make_attempt(room, client_uuid=uuid4())

    assert make_attempt(room, client_uuid=uuid4()) == first
    assert Attempt.objects.count() == 1


def test_start_attempt_repeated_after_submission_returns_the_first(room):
    identity = uuid4()
    first = make_attempt(room, client_uuid=identity)
    submit_attempt(by=room.learner, attempt=first, at=AT)

    assert make_attempt(room, client_uuid=identity) == first


def test_start_attempt_beyond_the_allowed_number_is_refused(room):
    for _ in range(3):
        make_result(room, answers=WRONG)

    with pytest.raises(Refused) as refusal:
        make_attempt(room)

    assert code_of(refusal) == "no_attempts_left"


def test_start_attempt_by_somebody_else_is_refused(room):
    with pytest.raises(Refused) as refusal:
        make_attempt(room, by=make_user())

    assert refusal.value.status == 403


def test_start_attempt_after_leaving_is_refused(room):
    withdraw(by=None, enrollment=room.enrollment, at=AT)

    with pytest.raises(Refused) as refusal:
        make_attempt(room)

    assert code_of(refusal) == "withdrawn"


def test_start_attempt_of_a_quiz_without_questions_is_refused():
    with pytest.raises(Refused) as refusal:
        make_attempt(Class(kinds=()))

    assert code_of(refusal) == "quiz_empty"


@pytest.mark.parametrize(("minutes", "closes", "due"), [(10, None, 10), (10, 5, 5), (None, 20, 20), (None, None, None)])
def test_start_attempt_sets_the_end_by_the_servers_clock(minutes, closes, due):
    room = Class(time_limit=minutes, closes_at=later(minutes=closes) if closes else None)

    assert make_attempt(room).due_at == (later(minutes=due) if due else None)


# answering


def test_save_answer_appends_a_step_and_keeps_the_last(room):
    attempt = make_attempt(room)

    save(attempt, answer="b", device_time=AT)
    save(attempt, answer="a")

    assert attempt.items.get(position=1).answer == "a"
    answers = attempt.steps.filter(kind=AttemptStep.Kind.ANSWER)
    assert [step.answer for step in answers] == ["b", "a"]


def test_save_answer_repeated_changes_nothing(room):
    attempt, identity = make_attempt(room), uuid4()
    save(attempt, answer="b", client_uuid=identity)
    save(attempt, answer="a")

    save(attempt, answer="b", client_uuid=identity)

    assert attempt.items.get(position=1).answer == "a"
    assert attempt.steps.count() == 3


def test_save_answer_of_nothing_clears(room):
    attempt = make_attempt(room)
    save(attempt, answer="b")

    assert save(attempt, answer=None).answer is None


@pytest.mark.parametrize(("position", "answer", "code"), [(1, "z", "unknown_option"), (9, "a", "unknown_position")])
def test_save_answer_refuses_what_does_not_fit(room, position, answer, code):
    attempt = make_attempt(room)

    with pytest.raises(Refused) as refusal:
        save(attempt, position, answer)

    assert code_of(refusal) == code
    assert attempt.steps.count() == 1


def test_save_answer_by_somebody_else_is_refused(room):
    with pytest.raises(Refused) as refusal:
        save(make_attempt(room), by=make_user())

    assert refusal.value.status == 403


def test_save_answer_after_submission_is_refused(room):
    attempt = make_result(room)

    with pytest.raises(Refused) as refusal:
        save(attempt, answer="b")

    assert code_of(refusal) == "already_submitted"
    assert attempt.items.get(position=1).answer == "a"


def test_save_answer_within_the_grace_still_counts():
    attempt = make_attempt(Class(time_limit=10))

    assert save(attempt, at=later(minutes=10, seconds=30)).answer == "a"


def test_save_answer_too_late_is_refused_and_settles_what_was_saved():
    room = Class(time_limit=10)
    attempt = make_attempt(room)
    answer_all(attempt, at=later(minutes=9))

    with pytest.raises(Refused) as refusal:
        save(attempt, answer="b", at=later(minutes=10, seconds=31))

    attempt.refresh_from_db()
    assert code_of(refusal) == "too_late"
    assert (attempt.state, attempt.percent, attempt.submitted_at) == ("submitted", 100, later(minutes=10))


# handing in


def test_submit_attempt_scores_by_version(room):
    attempt = make_result(room, answers=RIGHT | {"multiple": ["a"], "number": "1"})

    assert (attempt.score, attempt.max_score, attempt.percent) == (Decimal("2.50"), Decimal(4), Decimal("62.50"))
    assert not attempt.passed
    assert not StepCompletion.objects.exists()


def test_submit_attempt_passed_finishes_the_step(room):
    attempt = make_result(room)

    completion = StepCompletion.objects.get()
    assert attempt.passed
    assert (completion.step, completion.evidence, completion.evidence_id) == (
        room.quiz_step,
        "quiz_passed",
        str(attempt.pk),
    )


def test_submit_attempt_of_a_pre_test_finishes_the_step_whatever_the_score():
    room = Class(quiz_kind="pre")

    make_result(room, answers=WRONG)

    assert StepCompletion.objects.get().evidence == "quiz_taken"


def test_submit_attempt_twice_returns_the_first_result(room):
    attempt = make_result(room, answers=WRONG)

    again = submit_attempt(by=room.learner, attempt=attempt, at=later(minutes=1))

    assert again.submitted_at == AT
    assert attempt.steps.filter(kind=AttemptStep.Kind.SUBMIT).count() == 1


def test_submit_attempt_too_late_counts_what_was_saved_in_time():
    attempt = make_attempt(Class(time_limit=10))
    save(attempt)

    done = submit_attempt(by=attempt.enrollment.user, attempt=attempt, at=later(hours=2))

    assert (done.score, done.submitted_at) == (Decimal(1), later(minutes=10))


def test_submit_attempt_by_somebody_else_is_refused(room):
    attempt = make_attempt(room)

    with pytest.raises(Refused):
        submit_attempt(by=make_user(), attempt=attempt, at=AT)

    assert Attempt.objects.running().get() == attempt


def test_start_attempt_after_time_ran_out_settles_the_old_one_and_begins_anew():
    room = Class(time_limit=10)
    first = make_attempt(room)

    second = make_attempt(room, at=later(hours=1))

    first.refresh_from_db()
    assert (first.state, second.number) == ("submitted", 2)


def test_settle_overdue_closes_those_who_never_came_back():
    room = Class(time_limit=10)
    forgotten = make_attempt(room)
    withdraw(by=None, enrollment=room.enrollment, at=AT)
    _user, other = room.add_learner()
    running = make_attempt(room, other, at=later(minutes=55))

    count = settle_overdue(at=later(hours=1))

    assert count == 1
    assert list(Attempt.objects.submitted()) == [forgotten]
    assert list(Attempt.objects.running()) == [running]
