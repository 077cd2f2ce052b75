"""From an author's form to a reader's page: written, submitted, compared, approved, live, scheduled."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from courses.catalogue.models import LessonPage
from courses.editorial.actions import grant_course_role
from courses.editorial.models import CourseReview
from tests.courses.editorial.test_check import WHOLE, make_whole_course
from tests.make.blocks import every_block
from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_run, module_of
from tests.make.forms import lesson_form
from tests.make.people import AT, make_user

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the buffers of the renditions it makes to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
]


def make_team(course):
    """(author, publisher) of ``course``."""
    people = make_user(name="Penulis"), make_user(name="Penerbit")
    for user, role in zip(people, ("author", "publisher"), strict=True):
        grant_course_role(by=None, user=user, course=course, role=role, at=AT)
    return people


def add(client, course, form):
    """What the author's form does; the lesson it made."""
    url = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", module_of(course).pk])
    response = client.post(url, form)
    assert response.status_code == 302, response.context["form"].errors.as_json()
    return LessonPage.objects.get(slug=form["slug"])


def act(client, page, action):
    """The publisher's button; the answer."""
    task = page.current_workflow_task_state
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk]))


def test_a_lesson_of_every_block_goes_from_the_author_s_form_to_a_reader_s_page(client_as):
    course = make_whole_course()
    author, publisher = make_team(course)
    body = every_block()

    page = add(client_as(author), course, lesson_form("Konsep", body))
    first = page.latest_revision
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client_as(author).post(edit, lesson_form("Menimbang kubis", body) | {"action-submit": "1"})

    page = LessonPage.objects.get(pk=page.pk)
    assert (page.live, page.workflow_in_progress) == (False, True)
    assert isinstance(page.current_workflow_task, CourseReview)
    assert [child.block_type for child in page.get_latest_revision_as_object().body] == list(
        body.stream_block.child_blocks
    )

    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, page.latest_revision_id])
    compared = client_as(publisher).get(compare)
    assert compared.status_code == 200
    assert "Menimbang" in compared.text

    assert act(client_as(publisher), page, "approve").status_code == 302

    page = LessonPage.objects.get(pk=page.pk)
    assert (page.live, page.title) == (True, "Menimbang kubis")
    enrollment = make_enrollment(run=make_run(course))
    read = client_as(enrollment.user).get(page.url)
    assert read.status_code == 200
    assert "Dua orang menimbang kubis" in read.text


def test_comparing_shows_what_changed_in_a_block(client_as):
    course = make_whole_course()
    _author, publisher = make_team(course)
    page = make_lesson(
        module_of(course), **WHOLE | {"body": [("heading", "Mengapa perlu nota"), ("paragraph", "<p>Tulis nota.</p>")]}
    )
    first = page.save_revision()
    page.body = [("heading", "Mengapa perlu nota rangkap"), ("paragraph", "<p>Tulis nota.</p>")]
    second = page.save_revision()

    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    compared = client_as(publisher).get(url)

    assert "rangkap" in compared.text
    assert "addition" in compared.text


def test_a_picture_without_alternative_text_is_saved_but_not_submitted(client_as):
    course = make_whole_course()
    author, _publisher = make_team(course)
    body = every_block()
    place = list(body.stream_block.child_blocks).index("figure")
    form = lesson_form("Konsep", body) | {f"body-{place}-value-alt": ""}

    page = add(client_as(author), course, form)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    refused = client_as(author).post(edit, form | {"action-submit": "1"})

    assert refused.status_code == 200
    assert not LessonPage.objects.get(pk=page.pk).workflow_in_progress


def test_the_author_hears_what_is_missing_when_submitting(client_as):
    course = make_whole_course()
    author, _publisher = make_team(course)
    form = lesson_form("Konsep", every_block()) | {"outcomes": "", "action-submit": "1"}

    url = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", module_of(course).pk])
    response = client_as(author).post(url, form, follow=True)

    assert "Kursus ini kurang 1 hal." in response.text
    assert reverse("course_check", args=[course.pk]) in response.text


def test_the_author_may_not_publish_and_the_publisher_may_return(client_as):
    course = make_whole_course()
    author, publisher = make_team(course)
    page = add(client_as(author), course, lesson_form("Konsep", every_block()) | {"action-publish": "1"})
    client_as(author).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        lesson_form("Konsep", every_block()) | {"action-submit": "1"},
    )

    page = LessonPage.objects.get(pk=page.pk)
    act(client_as(author), page, "approve")
    assert LessonPage.objects.get(pk=page.pk).workflow_in_progress
    act(client_as(publisher), page, "reject")

    page = LessonPage.objects.get(pk=page.pk)
    assert (page.live, page.current_workflow_state.status) == (False, "needs_changes")


def test_a_course_without_a_test_cannot_be_approved(client_as):
    course = make_course(lessons=1)
    _author, publisher = make_team(course)
    course.unpublish()
    course.save_revision()
    Workflow.objects.get(workflow_pages__page=course).start(course, publisher)

    act(client_as(publisher), course, "approve")

    course.refresh_from_db()
    assert (course.live, course.workflow_in_progress) == (False, True)


def test_a_course_without_a_test_is_not_published_and_says_why(client_as):
    course = make_course(lessons=1)
    _author, publisher = make_team(course)
    course.unpublish()
    client = client_as(publisher)
    edit = reverse("wagtailadmin_pages:edit", args=[course.pk])

    form = course_form(course) | {"action-publish": "1"}
    response = client.post(edit, form, follow=True)

    course.refresh_from_db()
    assert not course.live
    assert "belum mempunyai tes" in response.text


def course_form(course):
    fields = {"title": course.title, "slug": course.slug, "summary": course.summary, "audience": "", "licence": "CC"}
    fields |= {"prerequisites": "", "hours_theory": 1, "hours_assignment": 0, "hours_field": 0, "sources": "null"}
    outcome = course.outcomes.get()
    rows = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 1, "MIN_NUM_FORMS": 1, "MAX_NUM_FORMS": 1000, "0-id": outcome.pk}
    rows |= {"0-code": outcome.code, "0-text": outcome.text, "0-ORDER": 1, "0-DELETE": ""}
    comments = {f"comments-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    return fields | {f"outcomes-{name}": value for name, value in rows.items()} | comments


def test_tend_publishes_what_was_scheduled(monkeypatch):
    course = make_whole_course()
    lessons_of(course)[0].save_revision().publish()
    page = lessons_of(course)[0]
    page.title, page.go_live_at = "Judul terjadwal", timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    call_command("tend", verbosity=0)
    before = LessonPage.objects.get(pk=page.pk).title

    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    call_command("tend", verbosity=0)

    assert before != "Judul terjadwal"
    assert LessonPage.objects.get(pk=page.pk).title == "Judul terjadwal"
