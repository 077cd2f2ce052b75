"""Inside Wagtail's admin: what a course lacks, who works on it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from courses.catalogue.models import CoursePage
from courses.editorial.actions import end_course_role, grant_course_role
from courses.editorial.forms import TeamForm
from courses.editorial.queries import check_of
from courses.editorial.rules import may_check
from lms.accounts.rules import may_administer
from lms.core.clock import now
from lms.core.errors import require


@require_GET
def check(request, pk):
    """``/admin/kursus/<pk>/periksa/``."""
    course = get_object_or_404(CoursePage, pk=pk)
    if not may_check(request.user, course):
        raise Http404
    may_staff = may_administer(request.user)
    draft = course.get_latest_revision_as_object()
    context = {"course": draft, "check": check_of(draft), "form": TeamForm() if may_staff else None}
    return render(request, "courses/editorial/check.html", context)


@require_POST
def team(request, pk):
    """Give (``do=grant``) or end (``do=end``) a role."""
    require(may_administer(request.user))
    course = get_object_or_404(CoursePage, pk=pk)
    form = TeamForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect("course_check", pk=pk)
    verb = end_course_role if request.POST.get("do") == "end" else grant_course_role
    verb(by=request.user, user=form.cleaned_data["username"], course=course, role=form.cleaned_data["role"], at=now())
    messages.success(request, _("Tim kursus diperbarui."))
    return redirect("course_check", pk=pk)
