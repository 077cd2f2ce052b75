"""The door of the queue; for who teaches nobody it does not exist."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cohorts.questions.queries import queue
from courses.enrollments.rules import led_runs

A_PAGE = 30


@login_required
@never_cache
@require_safe
def waiting(request):
    """Questions that wait, the oldest first."""
    page = Paginator(queue(request.user), A_PAGE).get_page(request.GET.get("halaman"))
    if not page.paginator.count and not led_runs(request.user).exists():
        raise Http404
    return render(request, "cohorts/questions/queue.html", {"page": page})
