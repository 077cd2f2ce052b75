"""Quizzes and assignments keep to the locks of the run, at their pages and in their verbs; scores open what waits."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from assessments.assignments.actions import hand_in, save_draft
from assessments.quizzes.actions import start_attempt
from courses.progress.models import StepCompletion
from lms.audit.models import AuditEntry
from lms.core.errors import Refused
from tests.make.assessments import RIGHT, WRONG, Class, make_result
from tests.make.people import AT
from tests.make.standing import anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    """The quiz waits for the lesson, the assignment for 70 percent in the quiz."""
    made = Class(pass_mark=0)
    made.run.steps.filter(kind="quiz").update(opens_after=made.run.steps.get(kind="lesson"))
    made.run.steps.filter(kind="assignment").update(opens_after=made.quiz_step, opens_score=70)
    return made


@pytest.fixture
def room(standing_room):
    return anew(standing_room)


def read(room):
    StepCompletion.objects.create(
        enrollment=room.enrollment, step=room.run.steps.get(kind="lesson"), completed_at=AT, received_at=AT,
        evidence="read", run_version=1,
    )  # fmt: skip


def refusal(verb, **fields):
    with pytest.raises(Refused) as refused:
        verb(at=AT, **fields)
    return refused.value.code


def who(room, step):
    return {"by": room.learner, "enrollment": room.enrollment, "step": step}


def test_a_locked_quiz_explains_itself_and_does_not_begin(room, client_as):
    response = client_as(room.learner).get(room.quiz_step.url)

    assert response.status_code == 403
    assert "Selesaikan dulu “Pelajaran 1”." in response.text
    assert refusal(start_attempt, **who(room, room.quiz_step)) == "step_first"


def test_a_locked_quiz_is_refused_at_its_own_door(room, client_as):
    url = reverse("quizzes:start", args=[room.enrollment.uuid, room.quiz_step.pk])

    response = client_as(room.learner).post(url, {"client_uuid": uuid4()})

    assert response.status_code == 409
    assert "Selesaikan dulu" in response.text


def test_an_open_quiz_begins(room):
    read(room)

    assert start_attempt(at=AT, **who(room, room.quiz_step)).number == 1


def test_an_assignment_waits_for_the_score(room, client_as):
    read(room)
    make_result(room, answers=WRONG)
    step = room.assignment_step

    response = client_as(room.learner).get(step.url)

    assert response.status_code == 403
    assert f"Capai nilai 70 di “{room.quiz_step.title}”." in response.text
    assert refusal(save_draft, text="Konsep", **who(room, step)) == "score_first"
    assert refusal(hand_in, text="SOP", client_uuid=uuid4(), **who(room, step)) == "score_first"


def test_a_better_attempt_opens_it_and_a_worse_one_closes_nothing(room):
    read(room)
    scores = []
    for turn, answers in enumerate([WRONG, RIGHT, WRONG]):
        make_result(room, answers=answers, at=AT + timedelta(minutes=turn))
        scores.append(StepCompletion.objects.get(step=room.quiz_step).score)

    assert scores == [0, 100, 100]
    assert AuditEntry.objects.filter(action="progress.improve_score").count() == 1
    assert hand_in(at=AT, text="SOP", client_uuid=uuid4(), **who(room, room.assignment_step)).number == 1
