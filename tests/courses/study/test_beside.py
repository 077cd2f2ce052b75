"""What a lesson offers beside its text: notes and questions, fetched when opened."""

import pytest
from bs4 import BeautifulSoup

from tests.make.courses import lessons_of, make_course, make_enrollment, make_run
from tests.make.people import make_editor

pytestmark = pytest.mark.django_db


def beside(response):
    return BeautifulSoup(response.text, "html.parser").select_one("[data-beside]")


def test_a_lesson_offers_notes_and_questions_with_and_without_scripts(client_as):
    enrollment = make_enrollment(run=make_run(make_course(lessons=1)))
    step = enrollment.run.steps.get()

    offered = beside(client_as(enrollment.user).get(lessons_of(enrollment.run.course)[0].url))

    own = f"/belajar/{enrollment.uuid}/{step.pk}/"
    assert [panel["hx-get"] for panel in offered.select("details")] == [f"{own}catatan/", f"{own}tanya/"]
    assert [link["href"] for link in offered.select("a")] == [f"{own}catatan/", f"{own}tanya/"]
    assert offered.select_one("lesson-marks")["url"] == f"{own}tandai/"


def test_scripts_of_the_panels_do_not_travel_with_the_lesson(client_as):
    enrollment = make_enrollment(run=make_run(make_course(lessons=1)))

    lesson = client_as(enrollment.user).get(lessons_of(enrollment.run.course)[0].url)

    loaded = [script["src"] for script in BeautifulSoup(lesson.text, "html.parser").select("script[src]")]
    assert [name for name in loaded if "htmx" in name or "autosave" in name] == []
    needed = [address.rsplit("/", 1)[1].split(".")[0] for address in beside(lesson)["data-needs"].split()]
    assert needed == ["autosave", "htmx-2"]


def test_whoever_reads_without_being_enrolled_is_offered_neither(client_as):
    page = lessons_of(make_course(lessons=1))[0]

    assert beside(client_as(make_editor()).get(page.url)) is None
