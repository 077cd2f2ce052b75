"""The bell."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from lms.core import clock
from lms.notices.actions import mark_all_read, mark_read
from lms.notices.models import Notice


@login_required
def inbox(request):
    """What one was told, newest first."""
    page = Paginator(Notice.objects.visible_to(request.user), 20).get_page(request.GET.get("hal"))
    return render(request, "lms/notices/inbox.html", {"page": page})


@login_required
@require_POST
def follow(request, pk):
    """Note a notice as read and go where it points."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    mark_read(by=request.user, notice=notice, at=clock.now())
    return redirect(notice.url or "notices:inbox")


@login_required
@require_POST
def read_all(request):
    """Note everything as read."""
    mark_all_read(by=request.user, at=clock.now())
    return redirect("notices:inbox")
