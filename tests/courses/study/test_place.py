"""Going on where one left off, down to the section."""

import pytest
from bs4 import BeautifulSoup

from courses.progress.models import Progress
from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_run, module_of
from tests.make.people import make_superuser, make_user
from tests.make.standing import anew

pytestmark = pytest.mark.django_db
LONG = [
    part for title in ("Menerima", "Menimbang", "Membayar") for part in (("heading", title), ("paragraph", "<p>…</p>"))
]


@pytest.fixture(scope="module", autouse=True)
def standing_learner(standing):
    course = make_course(lessons=0)
    make_lesson(module_of(course), title="Panjang", body=LONG)
    make_lesson(module_of(course), title="Berikut", body=LONG)
    return make_enrollment(run=make_run(course))


@pytest.fixture
def learner(standing_learner):
    return anew(standing_learner)


def leave(client, enrollment, anchor, place=1):
    step = enrollment.run.steps.get(position=place)
    return client.post(f"/belajar/{enrollment.uuid}/{step.pk}/tempat/", {"bagian": anchor})


def big_button(client):
    found = BeautifulSoup(client.get("/belajar/").content, "html.parser")
    return found.select_one("a.button[data-size=big]")["href"]


def test_the_way_back_leads_into_the_section(client_as, learner):
    client, page = client_as(learner.user), lessons_of(learner.run.course)[0]
    client.get(page.url)

    response = leave(client, learner, "menimbang")

    assert response.status_code == 204
    assert 'href="#menimbang">Lanjut dari bagian “Menimbang”' in client.get(page.url).text
    assert big_button(client) == f"{page.url}#menimbang"


@pytest.mark.parametrize("anchor", ["", "menerima", "tidak-ada", "<script>"])
def test_the_first_or_an_unknown_section_is_no_offer(client_as, learner, anchor):
    client, page = client_as(learner.user), lessons_of(learner.run.course)[0]

    leave(client, learner, anchor)

    assert "Lanjut dari bagian" not in client.get(page.url).text


def test_opening_another_step_forgets_the_section(client_as, learner):
    client, pages = client_as(learner.user), lessons_of(learner.run.course)
    leave(client, learner, "menimbang")

    client.get(pages[1].url)

    progress = Progress.objects.get(enrollment=learner)
    assert (progress.last_step.page_id, progress.last_anchor) == (pages[1].pk, "")
    assert big_button(client) == pages[1].url


@pytest.mark.parametrize(("make", "status"), [(make_user, 404), (make_superuser, 403)])
def test_nobody_moves_the_place_of_somebody_else(client_as, learner, make, status):
    assert leave(client_as(make()), learner, "menimbang").status_code == status
    assert Progress.objects.get(enrollment=learner).last_anchor == ""
