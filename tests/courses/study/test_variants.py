"""A lesson is kept once for everybody, apart by size of pictures, and anew when what it shows by reference changes."""

import pytest

from lms.content.actions import write_fact
from tests.make.bodies import make_body
from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_module, make_run
from tests.make.people import AT
from tests.make.shared import make_fact, make_image

# Wagtail leaves the buffers of the renditions it makes to the garbage collector.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")]


def learner_of(*children):
    course = make_course(lessons=0)
    make_lesson(make_module(course), body=make_body(*children))
    enrollment = make_enrollment(run=make_run(course))
    return enrollment.user, lessons_of(course)[0].url


def test_a_changed_fact_shows_in_every_lesson_at_once(client_as, django_capture_on_commit_callbacks):
    make_fact(code="biaya")
    user, url = learner_of(("fact", "biaya"))
    before = client_as(user).get(url).text

    with django_capture_on_commit_callbacks(execute=True):
        write_fact(by=None, code="biaya", statement="Kini nol persen.", at=AT)

    assert "Sekian persen." in before
    assert "Kini nol persen." in client_as(user).get(url).text


def test_hemat_data_gets_small_pictures_and_the_rest_large_ones(client_as):
    picture = {"image": make_image().pk, "alt": "Bangsal", "caption": "", "credit": ""}
    user, url = learner_of(("figure", picture))
    client = client_as(user)

    large = client.get(url).text
    client.post("/hemat-data/", {"hemat": "ya"})
    small = client.get(url).text

    assert ("width-1080" in large, "width-1080" in small, "width-360" in small) == (True, False, True)
    assert "Hemat data menyala" in small


def test_a_lesson_kept_already_costs_no_query_for_its_blocks(client_as, django_assert_max_num_queries):
    make_fact(code="biaya")
    picture = {"image": make_image().pk, "alt": "Bangsal", "caption": "", "credit": ""}
    user, url = learner_of(("fact", "biaya"), ("figure", picture))
    client = client_as(user)
    client.get(url)

    with django_assert_max_num_queries(12):
        client.get(url)
