from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from assessments.quizzes.actions import submit_attempt
from assessments.quizzes.models import Attempt
from lms.core import clock, times
from tests.make.assessments import RIGHT, WRONG, Class, make_attempt, make_result
from tests.make.cohorts import make_trainer
from tests.make.people import make_editor, make_user
from tests.make.standing import anew

pytestmark = pytest.mark.django_db
NOT_TOLD = "Jawaban yang tepat"


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    return Class(time_limit=15)


@pytest.fixture
def room(standing_room):
    return anew(standing_room)


def start(client, room, **data):
    url = reverse("quizzes:start", args=[room.enrollment.uuid, room.quiz_step.pk])
    return client.post(url, {"client_uuid": uuid4()} | data)


def running(room, at=None):
    return make_attempt(room, at=at or clock.now())


def whole_form(attempt, **over):
    """What a browser without scripts sends."""
    data = {"client_uuid": str(uuid4()), "j1": "a", "j2": ["a", "b"], "j3": "380,0"}
    data |= {f"j4-{key}": str(rank) for rank, key in enumerate(RIGHT["ordering"], start=1)}
    return data | over


def answer(client, attempt, **data):
    url = reverse("quizzes:answer", args=[attempt.uuid])
    return client.post(url, {"client_uuid": str(uuid4())} | data, headers={"Accept": "application/json"})


def test_quiz_page_tells_the_rules(room, client_as):
    response = client_as(room.learner).get(room.quiz_step.url)

    text = response.content.decode()
    assert response.status_code == 200
    assert ["15 menit sejak dimulai" in text, "70%" in text, "3 dari 3 tersisa" in text, "Mulai kuis" in text] == [
        True
    ] * 4


def test_quiz_page_for_a_stranger_is_refused(room, client_as):
    assert client_as(make_user()).get(room.quiz_step.url).status_code == 403


def test_quiz_page_for_editors_and_own_trainers_has_no_button(room, client_as):
    people = [make_editor(), make_trainer(room.cohort), make_trainer(Class().cohort)]

    responses = [client_as(user).get(room.quiz_step.url) for user in people]

    assert [response.status_code for response in responses] == [200, 200, 403]
    assert ["Mulai kuis" in response.content.decode() for response in responses] == [False] * 3


def test_quiz_page_previews_without_a_study(room):
    response = room.quiz.make_preview_request()

    assert response.status_code == 200
    assert "15 menit sejak dimulai" in response.content.decode()


def test_start_opens_the_attempt_and_twice_the_same_one(room, client_as):
    client, identity = client_as(room.learner), str(uuid4())

    places = [start(client, room, client_uuid=identity).url for _ in range(2)]

    assert places == [reverse("quizzes:attempt", args=[Attempt.objects.get().uuid])] * 2


def test_attempt_page_shows_every_question_with_few_queries(room, client_as, django_assert_max_num_queries):
    attempt = running(room)
    client = client_as(room.learner)

    with django_assert_max_num_queries(12):
        response = client.get(reverse("quizzes:attempt", args=[attempt.uuid]))

    text = response.content.decode()
    assert [text.count(f'id="soal-{number}"') for number in range(1, 5)] == [1] * 4
    assert f"sampai {times.clock(attempt.due_at)}" in text


def test_answer_is_acknowledged_with_the_time_and_few_queries(room, client_as, django_assert_max_num_queries):
    attempt = running(room)
    client = client_as(room.learner)

    with django_assert_max_num_queries(8):
        response = answer(client, attempt, position=1, j1="b")

    assert response.json()["saved_at"].endswith("WIB")
    assert attempt.items.get(position=1).answer == "b"


def test_answer_that_cannot_be_read_is_refused_in_words(room, client_as):
    response = answer(client_as(room.learner), running(room), position=3, j3="banyak")

    assert response.status_code == 400
    assert response.json()["error"]["message"] == "“banyak” bukan angka. Tulis seperti 1.234,5."


@pytest.mark.parametrize("position", ["", "x", "99", "-1", "²", "9" * 30])
def test_answer_to_no_question_is_404(room, client_as, position):
    assert answer(client_as(room.learner), running(room), position=position, j1="a").status_code == 404


def test_answer_with_a_broken_identity_is_refused(room, client_as):
    response = answer(client_as(room.learner), running(room), position=1, j1="a", client_uuid="x")

    assert response.json()["error"]["code"] == "bad_client_uuid"


def test_answer_too_late_says_so_and_the_page_shows_the_result(room, client_as):
    attempt = running(room, at=clock.now() - timedelta(hours=1))
    client = client_as(room.learner)

    late = answer(client, attempt, position=1, j1="a")
    page = client.get(reverse("quizzes:attempt", args=[attempt.uuid]))

    assert (late.status_code, late.json()["error"]["code"]) == (409, "too_late")
    assert page.url == reverse("quizzes:result", args=[attempt.uuid])


def test_submit_without_scripts_saves_the_whole_form(room, client_as):
    attempt = running(room)

    response = client_as(room.learner).post(reverse("quizzes:submit", args=[attempt.uuid]), whole_form(attempt))

    attempt.refresh_from_db()
    assert response.url == reverse("quizzes:result", args=[attempt.uuid])
    assert (attempt.state, attempt.percent) == ("submitted", 100)


def test_submit_twice_gives_the_first_result(room, client_as):
    attempt = running(room)
    client, url = client_as(room.learner), reverse("quizzes:submit", args=[attempt.uuid])
    form = whole_form(attempt)
    client.post(url, form)

    response = client.post(url, form | {"j1": "b"})

    attempt.refresh_from_db()
    assert response.status_code == 302
    assert attempt.percent == 100


def test_submit_with_an_unreadable_answer_keeps_the_rest_and_asks_again(room, client_as):
    attempt = running(room)
    form = whole_form(attempt, j3="banyak")

    response = client_as(room.learner).post(reverse("quizzes:submit", args=[attempt.uuid]), form)

    text = response.content.decode()
    attempt.refresh_from_db()
    assert (response.status_code, attempt.state) == (400, "running")
    assert 'value="banyak"' in text
    assert "Soal 3: “banyak” bukan angka" in text
    assert attempt.items.get(position=1).answer == "a"


def test_submit_at_the_last_moment_leaves_out_what_cannot_be_read(room, client_as):
    attempt = running(room, at=clock.now() - timedelta(minutes=15, seconds=5))
    form = whole_form(attempt, j3="banyak")

    response = client_as(room.learner).post(reverse("quizzes:submit", args=[attempt.uuid]), form)

    attempt.refresh_from_db()
    assert response.url == reverse("quizzes:result", args=[attempt.uuid])
    assert (attempt.state, attempt.percent) == ("submitted", 75)


def test_submit_from_a_stale_tab_does_not_undo_newer_answers(room, client_as):
    attempt = running(room)
    client = client_as(room.learner)
    answer(client, attempt, position=1, j1="a")

    client.post(reverse("quizzes:submit", args=[attempt.uuid]), {"client_uuid": str(uuid4()), "d1": "null"})

    assert attempt.items.get(position=1).answer == "a"


def test_submit_clears_what_was_cleared_on_the_page(room, client_as):
    attempt = running(room)
    client = client_as(room.learner)
    answer(client, attempt, position=2, j2=["a"])

    client.post(reverse("quizzes:submit", args=[attempt.uuid]), {"client_uuid": str(uuid4()), "d2": '["a"]'})

    assert attempt.items.get(position=2).answer is None


def test_submit_too_late_counts_what_was_saved(room, client_as):
    attempt = running(room, at=clock.now() - timedelta(hours=1))

    response = client_as(room.learner).post(
        reverse("quizzes:submit", args=[attempt.uuid]), whole_form(attempt), follow=True
    )

    attempt.refresh_from_db()
    assert attempt.score == 0
    assert "Waktu habis" in response.content.decode()


@pytest.mark.parametrize("name", ["attempt", "answer", "submit", "result"])
def test_attempts_of_others_are_404(room, client_as, name):
    url = reverse(f"quizzes:{name}", args=[running(room).uuid])
    _name, fellow = room.add_learner()
    strangers = [fellow.user, make_user(), make_trainer(Class().cohort)]

    for user in strangers:
        client = client_as(user)
        response = client.get(url) if name in {"attempt", "result"} else client.post(url, {"position": 1})
        assert response.status_code == 404


def test_start_in_a_foreign_enrollment_is_404(room, client_as):
    assert start(client_as(make_user()), room).status_code == 404


@pytest.mark.parametrize("name", ["attempt", "result"])
def test_quiz_pages_ask_strangers_to_sign_in(room, client, name):
    assert client.get(reverse(f"quizzes:{name}", args=[running(room).uuid])).url.startswith("/masuk/")


def result_text(client, attempt):
    """What a reader sees: addresses and tokens may hold any digits by chance."""
    return strip_tags(client.get(reverse("quizzes:result", args=[attempt.uuid])).content.decode())


def test_result_hides_the_key_while_attempts_are_left(client_as):
    room = Class(quiz_kind="post")
    attempt = make_result(room, answers=WRONG)

    text = result_text(client_as(room.learner), attempt)

    assert "Belum lulus" in text
    assert NOT_TOLD not in text
    assert "380" not in text


def test_result_shows_the_key_after_passing(room, client_as):
    attempt = make_result(room, answers=RIGHT | {"multiple": ["a"]})

    text = result_text(client_as(room.learner), attempt)

    assert attempt.passed
    assert NOT_TOLD in text


def test_result_of_a_pre_test_shows_the_score_alone(client_as):
    room = Class(quiz_kind="pre")
    attempt = make_result(room, answers=RIGHT | {"single": "b"})

    text = result_text(client_as(room.learner), attempt)

    assert "75%" in text
    assert "Soal 1" not in text


def test_result_shows_everything_to_the_trainer(room, client_as):
    attempt = make_result(room, answers=WRONG)

    text = result_text(client_as(make_trainer(room.cohort)), attempt)

    assert room.learner.name in text
    assert NOT_TOLD in text


def test_result_while_running_waits_for_the_learner(room, client_as):
    url = reverse("quizzes:result", args=[running(room).uuid])

    assert client_as(room.learner).get(url).status_code == 302
    assert client_as(make_trainer(room.cohort)).get(url).status_code == 409


def test_quiz_page_lists_attempts_with_the_same_queries(room, client_as, django_assert_num_queries):
    client, url = client_as(room.learner), room.quiz_step.url
    client.get(url)
    make_result(room, answers=WRONG)
    with django_assert_num_queries(QUIZ_PAGE):
        client.get(url)
    for _ in range(2):
        make_result(room, answers=WRONG)

    with django_assert_num_queries(QUIZ_PAGE):
        text = client.get(url).content.decode()

    assert text.count("Percobaan ke-") == 3
    assert "Semua percobaan sudah dipakai" in text


QUIZ_PAGE = 10


def test_result_of_a_late_attempt_settles_it(room, client_as):
    attempt = running(room, at=clock.now() - timedelta(hours=1))

    assert "0%" in result_text(client_as(room.learner), attempt)


def test_submit_attempt_verb_and_door_agree(room, client_as):
    attempt = running(room)
    submit_attempt(by=room.learner, attempt=attempt, at=clock.now())

    response = client_as(room.learner).get(reverse("quizzes:attempt", args=[attempt.uuid]))

    assert response.url == reverse("quizzes:result", args=[attempt.uuid])
