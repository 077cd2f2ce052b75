"""Roles in a course: who may do what, and where their files stand."""

import pytest
from django.urls import reverse
from filer.models import Folder
from wagtail.models import Page, WorkflowPage

from courses.editorial.actions import end_course_role, grant_course_role
from courses.editorial.models import CourseGroup, CourseReview
from lms.audit.models import AuditEntry
from lms.content.actions import write_attachment, write_term
from lms.core.errors import Refused
from tests.make.courses import lessons_of, make_course
from tests.make.people import AT, make_editor, make_superuser, make_user
from tests.make.shared import make_attachment

pytestmark = pytest.mark.django_db


def make_teammate(course, role):
    user = make_user()
    grant_course_role(by=None, user=user, course=course, role=role, at=AT)
    return user


def rights_of(user, page):
    rights = page.permissions_for_user(user)
    names = ("can_edit", "can_add_subpage", "can_publish", "can_delete")
    return [name for name in names if getattr(rights, name)()]


@pytest.mark.parametrize(
    ("role", "course_rights", "lesson_rights"),
    [
        ("author", ["can_add_subpage"], []),
        ("editor", ["can_edit", "can_add_subpage"], ["can_edit"]),
        (
            "publisher",
            ["can_edit", "can_add_subpage", "can_publish"],
            ["can_edit", "can_publish", "can_delete"],
        ),
    ],
)
def test_role_gives_its_rights_in_this_course_and_no_other(role, course_rights, lesson_rights):
    course, other = make_course(), make_course()

    user = make_teammate(course, role)

    assert rights_of(user, course) == course_rights
    assert rights_of(user, lessons_of(course)[0]) == lesson_rights
    assert rights_of(user, other) == rights_of(user, lessons_of(other)[0]) == []


def test_author_edits_and_submits_what_he_wrote_himself():
    course = make_course()
    user = make_teammate(course, "author")
    own = lessons_of(course)[0]
    Page.objects.filter(pk=own.pk).update(owner=user, live=False)

    assert rights_of(user, Page.objects.get(pk=own.pk)) == ["can_edit", "can_delete"]


def test_team_has_a_folder_and_a_collection_of_its_own():
    course, other = make_course(), make_course()
    user = make_teammate(course, "author")
    make_teammate(other, "author")

    folders = [
        folder for folder in Folder.objects.filter(parent__name="Kursus") if folder.has_read_permission(as_(user))
    ]

    assert [folder.name for folder in folders] == [f"{course.pk} {course.slug}"]
    collection = user.groups.get().collection_permissions.values_list("collection__name", flat=True).distinct()
    assert list(collection) == [f"Kursus: {course.title} ({course.pk})"]


class as_:
    def __init__(self, user):
        self.user = user


def test_grant_again_changes_nothing():
    course = make_course()
    user = make_teammate(course, "editor")

    grant_course_role(by=None, user=user, course=course, role="editor", at=AT)

    assert CourseGroup.objects.filter(course=course).count() == 3
    assert (CourseReview.objects.count(), WorkflowPage.objects.filter(page=course).count()) == (1, 1)
    assert AuditEntry.objects.filter(action="editorial.grant_course_role").count() == 1


def test_end_takes_the_rights():
    course = make_course()
    user = make_teammate(course, "publisher")

    end_course_role(by=make_superuser(), user=user, course=course, role="publisher", at=AT)

    user = type(user).objects.get(pk=user.pk)
    assert rights_of(user, course) == []
    assert AuditEntry.objects.get(action="editorial.end_course_role").subject == user


def test_grant_is_for_administrators():
    course = make_course()

    with pytest.raises(Refused) as caught:
        grant_course_role(by=make_editor(), user=make_user(), course=course, role="author", at=AT)

    assert caught.value.status == 403
    assert not CourseGroup.objects.exists()


def test_an_administrator_staffs_a_course_on_the_check_screen(client_as):
    course, user = make_course(), make_user(username="penulis-1", name="Penulis Satu")
    client = client_as(make_superuser())

    url = reverse("course_team", args=[course.pk])
    granted = client.post(url, {"username": user.username, "role": "author", "do": "grant"}, follow=True)
    ended = client.post(url, {"username": user.username, "role": "author", "do": "end"}, follow=True)

    assert "Penulis Satu" in granted.text
    assert "Penulis Satu" not in ended.text


def test_an_unknown_name_is_said(client_as):
    response = client_as(make_superuser()).post(
        reverse("course_team", args=[make_course().pk]), {"username": "siapa", "role": "author"}, follow=True
    )

    assert "Tidak ada orang aktif" in response.text


def test_a_teammate_may_not_staff(client_as):
    course = make_course()
    publisher = make_teammate(course, "publisher")

    response = client_as(publisher).post(reverse("course_team", args=[course.pk]), {"username": "x", "role": "author"})

    assert response.status_code == 403


def test_an_author_hands_in_files_and_replaces_only_his_own():
    author = make_teammate(make_course(), "author")
    own, foreign = make_attachment(by=author, slug="punya-saya"), make_attachment(slug="punya-redaksi")

    renamed = write_attachment(by=author, slug=own.slug, title="Formulir baru", at=AT)

    assert renamed.title == "Formulir baru"
    with pytest.raises(Refused):
        write_attachment(by=author, slug=foreign.slug, title="Diganti", at=AT)
    with pytest.raises(Refused):
        write_term(by=author, slug="susut", term="Susut", english="loss", explanation="Bobot hilang.", at=AT)


def test_an_author_finds_files_but_not_facts_in_the_admin(client_as):
    client = client_as(make_teammate(make_course(), "author"))

    assert client.get(reverse("wagtailsnippets_lms_attachment:add")).status_code == 200
    assert client.get(reverse("wagtailsnippets_lms_fact:add")).status_code == 302
