"""Where Wagtail meets the rooms: serving courses and steps, and refusing to delete what learners need."""

from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from courses.catalogue.models import CoursePage, ModulePage, StepPage
from courses.catalogue.rules import blocking, course_of, shortcomings
from courses.editorial import views as editorial
from courses.enrollments.rules import reasons_against_deleting
from courses.procedures import wagtail_hooks as _procedures  # noqa: F401  registers the snippet
from courses.study import views


# Before Wagtail's own check of private pages: the right to a step is an enrollment and nothing else.
@hooks.register("before_serve_page", order=-1)
def serve_courses(page, request, args, kwargs):
    if isinstance(page, StepPage):
        return views.gate(request, page)
    if isinstance(page, CoursePage):
        return views.course(request, page)
    if isinstance(page, ModulePage):
        return redirect(page.get_parent().url)
    return None


@hooks.register("before_delete_page")
def keep_what_runs_need(request, page):
    """Results hang on these pages and the database protects them; say so, and offer what does help."""
    reasons = reasons_against_deleting(page)
    if not reasons:
        return None
    may_unpublish = page.permissions_for_user(request.user).can_unpublish()
    context = {"page": page, "reasons": reasons, "may_unpublish": may_unpublish}
    return render(request, "courses/catalogue/delete_refused.html", context, status=409)


@hooks.register("before_bulk_action")
def keep_what_runs_need_in_bulk(request, action_type, objects, action):
    if action_type != "delete":
        return None
    pages = [thing for thing in objects if isinstance(thing, Page)]
    return next(filter(None, (keep_what_runs_need(request, page) for page in pages)), None)


@hooks.register("register_admin_urls")
def editorial_urls():
    return [
        path("kursus/<int:pk>/periksa/", editorial.check, name="course_check"),
        path("kursus/<int:pk>/tim/", editorial.team, name="course_team"),
    ]


@hooks.register("register_page_header_buttons")
def check_button(page, user, view_name, next_url=None):
    """The way from a course, or anything in it, to what it lacks."""
    course = course_of(page)
    if course is not None and course.pk:
        yield Button(_("Periksa kursus"), reverse("course_check", args=[course.pk]), icon_name="tasks", priority=90)


@hooks.register("before_publish_page")
def refuse_what_is_not_ready(request, page):
    """A course without a test and blocks without text for those who do not see or hear stay drafts; saved they are."""
    course = course_of(page)
    found = blocking(course, page) if course else []
    if not found:
        return None
    for one in found:
        messages.error(request, f"{one.page.title}: {one.message}")
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def refuse_what_is_not_ready_in_bulk(request, action_type, objects, action):
    if action_type != "publish":
        return None
    pages = [thing.get_latest_revision_as_object() for thing in objects if isinstance(thing, Page)]
    return next(filter(None, (refuse_what_is_not_ready(request, page) for page in pages)), None)


@hooks.register("after_publish_page")
def warn_of_what_is_missing(request, page):
    _warn(request, page)


@hooks.register("after_edit_page")
@hooks.register("after_create_page")
def warn_who_submits(request, page):
    if "action-submit" in request.POST:
        _warn(request, page)


def _warn(request, page):
    course = course_of(page)
    found = shortcomings(course) if course else []
    if found:
        text = ngettext("Kursus ini kurang %(count)s hal.", "Kursus ini kurang %(count)s hal.", len(found))
        see = messages.button(reverse("course_check", args=[course.pk]), _("Lihat apa yang kurang"))
        messages.warning(request, text % {"count": len(found)}, buttons=[see])
