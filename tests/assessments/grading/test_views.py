from datetime import timedelta

import pytest
from django.urls import reverse

from assessments.grading.actions import claim
from assessments.grading.models import Claim, Grade, GradeRelease
from lms.core import clock
from tests.make.assessments import Class, levels_of, make_grade, make_photo, make_submission
from tests.make.cohorts import make_mentor, make_organizer, make_trainer, make_unit
from tests.make.people import make_ministry, make_superuser, make_user
from tests.make.standing import anew

pytestmark = pytest.mark.django_db
QUEUE = reverse("grading:queue")


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    return Class()


@pytest.fixture
def room(standing_room):
    return anew(standing_room)


@pytest.fixture
def trainer(room):
    return make_trainer(room.cohort)


def grade_url(submission):
    return reverse("grading:grade", args=[submission.uuid])


def fresh(room, enrollment=None, **over):
    return make_submission(room, enrollment, at=over.pop("at", None) or clock.now(), **over)


def judgement(submission, points=3, **over):
    levels = {f"k{level.criterion_id}": level.pk for level in levels_of(submission.rubric, points)}
    return levels | {"decision": "accepted", "feedback": "Urutannya jelas."} | over


def test_queue_lists_what_waits(room, trainer, client_as):
    fresh(room, at=clock.now() - timedelta(days=4))

    text = client_as(trainer).get(QUEUE).content.decode()

    assert "1 menunggu penilaian" in text
    assert "Menunggu 4 hari, lewat batas" in text
    assert room.learner.name in text


def test_queue_empty_says_what_comes(trainer, client_as):
    assert "Tidak ada yang menunggu" in client_as(trainer).get(QUEUE).content.decode()


def test_queue_takes_the_same_queries_for_one_and_three(room, trainer, client_as, django_assert_num_queries):
    client = client_as(trainer)
    client.get(QUEUE)
    fresh(room)
    with django_assert_num_queries(LIST):
        client.get(QUEUE)
    for _ in range(2):
        fresh(room, room.add_learner()[1])

    with django_assert_num_queries(LIST):
        text = client.get(QUEUE).content.decode()

    assert "3 menunggu penilaian" in text


LIST = 7


def test_queue_is_for_teaching_staff_alone(room, client_as):
    host = room.cohort.host
    allowed = [make_trainer(room.cohort), make_organizer(host), make_superuser()]
    denied = [room.learner, make_user(), make_mentor(room.cohort, make_unit(host)), make_ministry()]

    assert [client_as(user).get(QUEUE).status_code for user in allowed] == [200] * 3
    assert [client_as(user).get(QUEUE).status_code for user in denied] == [404] * 4


def test_queue_filters_by_cohort_and_step(room, trainer, client_as):
    other = Class()
    make_trainer(other.cohort, user=trainer)
    fresh(room)
    fresh(other)
    client = client_as(trainer)

    texts = [
        client.get(QUEUE, query).content.decode()
        for query in ({"gelombang": room.cohort.code}, {"tugas": other.assignment_step.pk}, {"gelombang": "x\x00"}, {})
    ]

    counts = [next(n for n in range(3) if f"{n} menunggu penilaian" in text) for text in texts]
    assert counts == [1, 1, 0, 2]


def test_grade_page_shows_work_rubric_and_files(room, trainer, client_as):
    submission = fresh(room, uploads=[make_photo()])

    text = client_as(trainer).get(grade_url(submission)).content.decode()

    told = ["Timbang.", "timbangan.png", "Urut, bercabang", "Simpan, lanjut ke berikutnya", "Minta perbaikan"]
    assert [words for words in told if words not in text] == []
    assert not Claim.objects.exists()


def test_grade_page_takes_few_queries(room, trainer, client_as, django_assert_max_num_queries):
    submission = fresh(room)
    client = client_as(trainer)

    with django_assert_max_num_queries(15):
        client.get(grade_url(submission))


def test_grade_page_for_an_organizer_only_shows(room, client_as):
    submission, client = fresh(room), client_as(make_organizer(room.cohort.host))

    page = client.get(grade_url(submission))
    judged = client.post(grade_url(submission), judgement(submission))

    assert page.status_code == 200
    assert "Simpan, lanjut" not in page.content.decode()
    assert judged.status_code == 403


@pytest.mark.parametrize("name", ["grade", "hold"])
def test_grading_foreign_work_is_404(room, client_as, name):
    submission = fresh(room)
    url = reverse(f"grading:{name}", args=[submission.uuid])
    mentor = make_mentor(room.cohort, make_unit(room.cohort.host))
    people = [room.learner, make_user(), mentor, make_trainer(Class().cohort), make_ministry()]

    assert [client_as(user).post(url, judgement(submission)).status_code for user in people] == [404] * 5
    assert not Grade.objects.exists()


def test_grading_own_work_is_404(room, client_as):
    make_trainer(room.cohort, user=room.learner)

    assert client_as(room.learner).get(grade_url(fresh(room))).status_code == 404


def test_grade_goes_on_to_the_next_and_holds_it(room, trainer, client_as):
    now = clock.now()
    first = fresh(room, at=now - timedelta(days=1))
    second = fresh(room, room.add_learner()[1], at=now)

    response = client_as(trainer).post(grade_url(first), judgement(first))

    assert response.url == grade_url(second)
    assert Claim.objects.get().submission == second
    assert Grade.objects.get().points == 6


def test_grade_of_the_last_one_returns_to_the_queue(room, trainer, client_as):
    submission = fresh(room)

    assert client_as(trainer).post(grade_url(submission), judgement(submission)).url == QUEUE


def test_grade_twice_makes_one(room, trainer, client_as):
    submission, client = fresh(room), client_as(trainer)

    codes = [client.post(grade_url(submission), judgement(submission)).status_code for _ in range(2)]

    assert codes == [302, 302]
    assert Grade.objects.count() == 1


def test_grade_refused_keeps_what_was_chosen(room, trainer, client_as):
    submission = fresh(room)

    response = client_as(trainer).post(grade_url(submission), judgement(submission, feedback=""))

    text = response.content.decode()
    assert response.status_code == 400
    assert "Tulis umpan balik" in text
    assert text.count(" checked") == 2


@pytest.mark.parametrize("value", ["²", "9" * 30, "x"])
def test_grade_with_a_level_that_is_none_is_refused(room, trainer, client_as, value):
    submission = fresh(room)
    form = judgement(submission)
    form[next(iter(form))] = value

    response = client_as(trainer).post(grade_url(submission), form)

    assert response.status_code == 400
    assert "Belum dinilai" in response.content.decode()


def test_grade_by_the_second_of_two_is_refused_in_words(room, trainer, client_as):
    submission, second = fresh(room), client_as(make_trainer(room.cohort))
    make_grade(submission, trainer, at=clock.now())

    response = second.post(grade_url(submission), judgement(submission))

    assert response.status_code == 409
    assert f"Kiriman ini sudah dinilai {trainer.name}" in response.content.decode()


def test_hold_tells_until_when(room, trainer, client_as):
    url = reverse("grading:hold", args=[fresh(room).uuid])

    response = client_as(trainer).post(url, headers={"Accept": "application/json"})

    assert response.json()["until"].endswith("WIB")
    assert client_as(make_trainer(room.cohort)).post(url).status_code == 409


def test_held_work_shows_who_holds_it_and_no_form(room, trainer, client_as):
    submission = fresh(room)
    claim(by=trainer, submission=submission, at=clock.now())

    text = client_as(make_trainer(room.cohort)).get(grade_url(submission)).content.decode()

    assert f"Dipegang {trainer.name} sampai" in text
    assert "Simpan, lanjut" not in text


def test_grade_page_compares_with_the_submission_before(room, trainer, client_as):
    make_grade(fresh(room), trainer, decision="returned")
    second = fresh(room, text="Timbang.\n\nSortir di keranjang.")

    text = client_as(trainer).get(grade_url(second)).content.decode()

    assert "Bandingkan dengan kiriman ke-1: 1 paragraf berubah" in text
    assert "Sortir di keranjang.</ins>" in text


def test_release_shows_the_marks_and_says_how_many(room, trainer, client_as):
    make_grade(fresh(room), trainer)
    url = reverse("grading:release", args=[room.cohort.code])

    response = client_as(trainer).post(url, follow=True)

    assert "1 nilai dirilis." in response.content.decode()
    assert GradeRelease.objects.count() == 1


def test_release_by_others_is_refused(room, trainer, client_as):
    make_grade(fresh(room), trainer)
    url = reverse("grading:release", args=[room.cohort.code])
    people = [room.learner, make_organizer(room.cohort.host), make_user(), make_trainer(Class().cohort)]

    assert [client_as(user).post(url).status_code for user in people] == [403, 403, 404, 404]
    assert not GradeRelease.objects.exists()
