"""The queue of those who teach."""

from datetime import timedelta

import pytest

from lms.core import clock
from tests.make.cohorts import make_organizer, make_trainer
from tests.make.forum import make_question, make_reply
from tests.make.people import make_user
from tests.make.programme import BANDUNG, enrollment_of, make_programme

pytestmark = pytest.mark.django_db
QUEUE = "/tanya/"


@pytest.fixture
def world():
    world = make_programme(villages=(BANDUNG,))
    world.enrollment, world.trainer = enrollment_of(world.people[0]), make_trainer(world.cohort)
    return world


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_queries_however_long(world, client_as, django_assert_num_queries, count):
    for _ in range(count):
        make_question(world.enrollment)
    client = client_as(world.trainer)
    client.get(QUEUE)

    with django_assert_num_queries(5):
        response = client.get(QUEUE)

    assert f"{count} pertanyaan menunggu jawaban" in " ".join(response.text.split())


def test_the_queue_holds_what_waits_longest_first(world, client_as):
    now = clock.now()
    make_reply(make_question(world.enrollment, text="Sudah dijawab?"), world.trainer)
    make_question(world.enrollment, text="Kedua?", at=now + timedelta(hours=1))
    make_question(world.enrollment, text="Pertama?", at=now)

    text = client_as(world.trainer).get(QUEUE).text

    assert "Sudah dijawab?" not in text
    assert text.index("Pertama?") < text.index("Kedua?")


def test_the_queue_is_of_ones_own_cohorts(world, client_as):
    make_question(world.enrollment, text="Hanya di sini?")
    other = make_trainer(make_programme(villages=(BANDUNG,)).cohort)

    own, foreign = (client_as(user).get(QUEUE).text for user in (make_organizer(world.cohort.host), other))

    assert ("Hanya di sini?" in own, "Hanya di sini?" in foreign) == (True, False)
    assert "Tidak ada yang menunggu" in foreign


def test_the_queue_does_not_exist_for_who_teaches_nobody(world, client_as):
    assert client_as(world.enrollment.user).get(QUEUE).status_code == 404
    assert client_as(make_user()).get(QUEUE).status_code == 404
