"""Where Wagtail meets the rooms: serving courses and steps, and refusing to delete what learners need."""

from django.shortcuts import redirect, render
from wagtail import hooks
from wagtail.models import Page

from courses.catalogue.models import CoursePage, ModulePage, StepPage
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
