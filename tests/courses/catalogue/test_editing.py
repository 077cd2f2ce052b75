"""Editors at work in Wagtail: drafts, preview, moderation, deleting."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, Workflow, WorkflowPage, WorkflowTask

from courses.catalogue.models import LessonPage
from tests.make.courses import (
    lessons_of,
    make_course,
    make_enrollment,
    make_home,
    make_lesson,
    make_run,
    module_of,
)
from tests.make.people import make_superuser, make_user

pytestmark = pytest.mark.django_db


def editor_with(*codes):
    """Somebody in a group that holds these page permissions over the whole site."""
    group = Group.objects.create(name=f"Redaksi {'-'.join(codes)}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for code in codes:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{code}_page")
        GroupPagePermission.objects.create(group=group, page=make_home(), permission=permission)
    user = make_user()
    user.groups.add(group)
    return user


def form_of(page, **over):
    """What the edit form sends for a lesson of one paragraph."""
    fields = {"title": page.title, "slug": page.slug, "lead": "", "minutes": 12, "outcomes": "", "sources": "null"}
    body = {"body-count": 1, "body-0-type": "heading", "body-0-value": "Judul", "body-0-order": 0, "body-0-deleted": ""}
    comments = {f"comments-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    return fields | body | {"body-0-id": ""} | comments | over


def test_an_editor_saves_a_draft_that_readers_do_not_see(client_as):
    page = lessons_of(make_course(lessons=1))[0]
    client = client_as(editor_with("add", "change", "publish"))

    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, title="Judul konsep"))

    assert response.status_code == 302
    page.refresh_from_db()
    assert (page.title, page.get_latest_revision_as_object().title) == ("Pelajaran 1", "Judul konsep")


def test_an_editor_publishes(client_as):
    page = lessons_of(make_course(lessons=1))[0]
    client = client_as(editor_with("add", "change", "publish"))
    form = form_of(page, title="Judul baru") | {"action-publish": "1"}

    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    page.refresh_from_db()
    assert page.title == "Judul baru"


def test_the_editor_opens_and_previews_every_kind_of_course_page(client_as):
    course = make_course(lessons=1)
    pages = [course.get_parent(), course, module_of(course), lessons_of(course)[0]]
    client = client_as(make_superuser())

    answers = [client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code for page in pages]
    drafts = [page.save_revision() for page in pages]
    views = [client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code for page in pages[:2]]

    assert answers == [200] * 4
    assert len(drafts) == 4
    assert views == [200, 200]


def test_a_lesson_goes_through_moderation(client_as):
    page = lessons_of(make_course(lessons=1))[0]
    moderators = Group.objects.create(name="Moderator")
    task = GroupApprovalTask.objects.create(name="Periksa isi")
    task.groups.add(moderators)
    workflow = Workflow.objects.create(name="Moderasi")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=make_home())
    client = client_as(editor_with("add", "change"))
    form = form_of(page, title="Menunggu diperiksa")

    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form | {"action-submit": "1"})
    page = LessonPage.objects.get(pk=page.pk)
    waiting = page.current_workflow_state
    waiting.current_task_state.approve(user=make_superuser())

    assert waiting.workflow == workflow
    assert LessonPage.objects.get(pk=page.pk).title == "Menunggu diperiksa"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("level", [0, 1, 2])
def test_deleting_what_a_run_needs_is_refused_with_the_reason(client_as, method, level):
    run = make_enrollment(run=make_run(title="SOP gelombang 1")).run
    page = [lessons_of(run.course)[0], module_of(run.course), run.course][level]

    response = getattr(client_as(make_superuser()), method)(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert response.status_code == 409
    assert "SOP gelombang 1" in response.text
    assert reverse("wagtailadmin_pages:unpublish", args=[page.pk]) in response.text
    assert Page.objects.filter(pk=page.pk).exists()


def test_bulk_deleting_what_a_run_needs_is_refused(client_as):
    page = lessons_of(make_run().course)[0]
    url = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={page.pk}"

    response = client_as(make_superuser()).post(url)

    assert response.status_code == 409
    assert Page.objects.filter(pk=page.pk).exists()


def test_deleting_what_no_run_needs_works(client_as):
    page = make_lesson(module_of(make_run().course))

    response = client_as(make_superuser()).post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert response.status_code == 302
    assert not Page.objects.filter(pk=page.pk).exists()


def test_runs_follow_a_renamed_module(django_capture_on_commit_callbacks):
    run = make_run()
    module = module_of(run.course)

    with django_capture_on_commit_callbacks(execute=True):
        module.slug = "modul-lain"
        module.save_revision().publish()

    assert [step.url for step in run.steps.all()] == [page.url for page in lessons_of(run.course)]
    assert "modul-lain" in run.steps.first().url


def test_runs_follow_a_moved_lesson():
    run = make_run(make_course(lessons=1))
    other = module_of(make_course(lessons=0))

    lessons_of(run.course)[0].move(other, pos="last-child")

    assert run.steps.get().url.startswith(other.url)
