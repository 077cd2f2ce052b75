"""Answering checks, reflecting, hearing."""

from datetime import timedelta
from uuid import uuid4

import pytest

from courses.enrollments.actions import republish_run, withdraw
from courses.notebook.actions import answer_check, hear_media, write_reflection
from courses.notebook.models import Kept
from courses.notebook.queries import kept
from lms.audit.models import AuditEntry
from lms.core.errors import Refused
from tests.make.courses import (
    CHECK_NAME,
    REFLECTION_NAME,
    lessons_of,
    make_checked_course,
    make_enrollment,
    make_run,
)
from tests.make.people import AT, make_superuser, make_user
from tests.make.standing import anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_learner(standing):
    return make_enrollment(run=make_run(make_checked_course()))


@pytest.fixture
def learner(standing_learner):
    return anew(standing_learner)


def answer(enrollment, given, **over):
    fields = {"by": enrollment.user, "step": enrollment.run.steps.get(), "name": CHECK_NAME, "at": AT} | over
    return answer_check(enrollment=enrollment, given=given, **fields)


def reflect(enrollment, text, **over):
    fields = {"by": enrollment.user, "step": enrollment.run.steps.get(), "name": REFLECTION_NAME, "at": AT} | over
    return write_reflection(enrollment=enrollment, text=text, **fields)


@pytest.mark.parametrize(("given", "is_right", "words"), [("1", False, "Penerima barang"), ("2", True, "Kasir")])
def test_answer_check_judges_and_keeps(learner, given, is_right, words):
    thing = answer(learner, [given])

    assert (thing.answer, thing.is_right, thing.words) == ([given], is_right, words)
    assert thing.feedback
    assert AuditEntry.objects.about(thing).get().action == "notebook.keep_check"


def test_answer_check_again_keeps_the_last_and_remembers_the_first(learner):
    answer(learner, ["1"])

    thing = answer(learner, ["2"], at=AT + timedelta(minutes=1))

    assert Kept.objects.count() == 1
    assert (thing.answer, thing.is_right) == (["2"], True)
    assert (thing.first_answer, thing.first_is_right) == (["1"], False)


def test_answer_check_repeated_by_one_device_returns_the_first_result(learner):
    uuid = uuid4()
    answer(learner, ["1"], client_uuid=uuid)

    thing = answer(learner, ["2"], client_uuid=uuid)

    assert thing.answer == ["1"]


def test_answer_check_is_refused_an_identity_used_elsewhere(learner):
    uuid = uuid4()
    reflect(learner, "Timbangan.", client_uuid=uuid)

    with pytest.raises(Refused) as refused:
        answer(learner, ["1"], client_uuid=uuid)

    assert refused.value.code == "client_uuid_reused"


@pytest.mark.parametrize(
    ("over", "given", "code"),
    [
        ({}, [""], "nothing_answered"),
        ({"name": "periksa-lain"}, ["1"], "unknown_thing"),
        ({"name": REFLECTION_NAME}, ["1"], "unknown_thing"),
    ],
)
def test_answer_check_is_refused_without_an_answer_or_a_question(learner, over, given, code):
    with pytest.raises(Refused) as refused:
        answer(learner, given, **over)

    assert refused.value.code == code
    assert not Kept.objects.exists()


def test_answer_check_is_refused_to_others_and_to_whoever_left(learner):
    with pytest.raises(Refused) as other:
        answer(learner, ["1"], by=make_superuser())
    withdraw(by=None, enrollment=learner, at=AT)
    learner.refresh_from_db()
    with pytest.raises(Refused) as left:
        answer(learner, ["1"])

    assert (other.value.status, left.value.code) == (403, "withdrawn")


def test_answer_check_is_refused_for_a_step_of_another_run(learner):
    other = make_run(make_checked_course())

    with pytest.raises(Refused) as refused:
        answer(learner, ["1"], step=other.steps.get())

    assert refused.value.code == "foreign_step"


def test_answer_check_judges_by_the_revision_the_run_froze(learner):
    page = lessons_of(learner.run.course)[0]
    page.body = [("paragraph", "<p>Tanpa pertanyaan.</p>")]
    page.save_revision().publish()

    assert answer(learner, ["2"]).is_right

    republish_run(by=None, run=learner.run, at=AT)
    with pytest.raises(Refused) as refused:
        answer(learner, ["2"])
    assert refused.value.code == "unknown_thing"


def test_write_reflection_keeps_words_and_may_empty_them(learner):
    assert reflect(learner, " Timbangan sering meleset. ").words == "Timbangan sering meleset."

    assert reflect(learner, "").words == ""
    assert Kept.objects.count() == 1


def test_write_reflection_is_refused_beyond_the_limit(learner):
    with pytest.raises(Refused) as refused:
        reflect(learner, "a" * 4_001)

    assert refused.value.code == "text_too_long"


def test_reflections_are_for_their_writer_alone(learner):
    reflect(learner, "Hanya untuk saya.")

    seen = [Kept.objects.of(user).count() for user in (learner.user, make_user(), make_superuser())]

    assert seen == [1, 0, 0]


def test_hear_media_is_refused_where_there_is_no_recording(learner):
    with pytest.raises(Refused) as refused:
        hear_media(by=learner.user, enrollment=learner, step=learner.run.steps.get(), name="media-tidak-ada", at=AT)

    assert refused.value.code == "unknown_thing"


@pytest.mark.parametrize("count", [1, 2])
def test_kept_costs_one_query(learner, django_assert_num_queries, count):
    answer(learner, ["1"])
    if count == 2:
        reflect(learner, "Timbangan.")
    step = learner.run.steps.get()

    with django_assert_num_queries(1):
        found = kept(learner, step)

    assert set(found) == {CHECK_NAME, REFLECTION_NAME} if count == 2 else {CHECK_NAME}
