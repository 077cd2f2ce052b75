"""Where Wagtail meets the rooms: serving courses and steps, and refusing to delete what learners need."""

from django.shortcuts import redirect
from wagtail import hooks

from courses.catalogue.models import CoursePage, ModulePage, StepPage
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
