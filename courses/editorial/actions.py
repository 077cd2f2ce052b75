"""Giving and ending roles in a course; the group of those who edit everything."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from filer.models import Folder, FolderPermission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from courses.editorial.models import CourseGroup, CourseReview
from lms.accounts.rules import may_administer
from lms.audit import record
from lms.core.errors import require

Role = CourseGroup.Role
# An author changes what he wrote himself; editors change every page of the course; publishers let pages go out.
PAGE_RIGHTS = {
    Role.AUTHOR: ("add",),
    Role.EDITOR: ("add", "change"),
    Role.PUBLISHER: ("add", "change", "publish", "lock", "unlock"),
}
MEDIA_RIGHTS = ("add", "change", "choose")
# Recordings and attachments for lessons; whose they may change says the verb that writes them.
FILE_RIGHTS = ("add_mediafile", "add_attachment")
FILES = "Kursus"
NEWSROOM = "Redaksi"


@transaction.atomic
def grant_course_role(*, by, user, course, role, at):
    """Make ``user`` an author, editor or publisher of ``course``; the first grant founds the course's team.

    Doing it again changes nothing. Returns the ``CourseGroup``.
    """
    require(by is None or may_administer(by))
    team = found_team(course)
    group = team[Role(role)]
    if not user.groups.filter(pk=group.group_id).exists():
        user.groups.add(group.group)
        record(by=by, action="editorial.grant_course_role", thing=course, subject=user, at=at, role=str(group.role))
    return group


@transaction.atomic
def end_course_role(*, by, user, course, role, at):
    """Take ``user`` out of the group; what he wrote stays."""
    require(by is None or may_administer(by))
    group = CourseGroup.objects.filter(course=course, role=role, group__user=user).first()
    if group is not None:
        user.groups.remove(group.group)
        record(by=by, action="editorial.end_course_role", thing=course, subject=user, at=at, role=str(group.role))


@transaction.atomic
def found_newsroom() -> Group:
    """The group "Redaksi" of the people with the wide role of an editor: every page and file of the site.

    Its people may delete a page that has nothing below it and that no run needs; whole branches stay with
    administrators.
    """
    group, _new = Group.objects.get_or_create(name=NEWSROOM)
    group.permissions.add(_right("wagtailadmin", "access_admin"))
    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    for right in PAGE_RIGHTS[Role.PUBLISHER]:
        permission = _right("wagtailcore", f"{right}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for permission in _media_rights():
        GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=permission)
    return group


@transaction.atomic
def found_team(course) -> dict:
    """The groups of ``course`` by role, with their rights to its pages and files; its workflow and its folder."""
    folder, collection = _folder(course), _collection(course)
    team = {role: _group(course, role, folder, collection) for role in Role}
    _found_workflow(course, team[Role.PUBLISHER].group)
    return team


def _group(course, role, folder, collection):
    known = CourseGroup.objects.filter(course=course, role=role).select_related("group").first()
    if known:
        return known
    group = Group.objects.create(name=f"{course.title[:90]} ({course.pk}): {role.label}")
    group.permissions.add(_right("wagtailadmin", "access_admin"), *(_right("lms", name) for name in FILE_RIGHTS))
    for right in PAGE_RIGHTS[role]:
        GroupPagePermission.objects.create(group=group, page=course, permission=_right("wagtailcore", f"{right}_page"))
    for permission in _media_rights():
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
    allow = dict.fromkeys(("can_read", "can_edit", "can_add_children"), FolderPermission.ALLOW)
    FolderPermission.objects.create(folder=folder, group=group, type=FolderPermission.CHILDREN, **allow)
    return CourseGroup.objects.create(course=course, role=role, group=group)


def _found_workflow(course, publishers):
    if WorkflowPage.objects.filter(page=course).exists():
        return
    task = CourseReview.objects.create(name=f"{course.title} ({course.pk})")
    task.groups.add(publishers)
    workflow = Workflow.objects.create(name=f"{course.title} ({course.pk})")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=course)


def _folder(course):
    """The filer folder of the course, named by its number so that a new title leaves files where they are."""
    root, _new = Folder.objects.get_or_create(name=FILES, parent=None)
    folder, _new = Folder.objects.get_or_create(name=f"{course.pk} {course.slug}"[:255], parent=root)
    return folder


def _collection(course):
    root = Collection.get_first_root_node()
    name = f"{FILES}: {course.title} ({course.pk})"
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def _media_rights():
    kinds = (("wagtailimages", "image"), ("wagtaildocs", "document"))
    return [_right(app, f"{right}_{noun}") for app, noun in kinds for right in MEDIA_RIGHTS]


def _right(app, codename):
    return Permission.objects.get(content_type__app_label=app, codename=codename)
