"""The door of republishing: first what would change and for whom, then the act."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.enrollments.actions import republish_run
from courses.enrollments.queries import affected_by, changes_of
from courses.enrollments.rules import managed_runs
from lms.core import clock


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def republish(request, code):
    """For those who have the run in hand. Posting repeats the look, so that what happens is what was live just then."""
    run = get_object_or_404(managed_runs(request.user).select_related("course"), code=code)
    if request.method == "POST":
        before = run.version
        run = republish_run(by=request.user, run=run, at=clock.now())
        told = _("Kelas ini sekarang memakai terbitan terbaru."), _("Tidak ada yang berubah.")
        messages.success(request, told[run.version == before])
        return redirect("enrollments:republish", run.code)
    context = {"run": run, "changes": changes_of(run), "affected": affected_by(run)}
    return render(request, "courses/enrollments/republish.html", context)
