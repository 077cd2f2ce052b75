"""Handing files round. Readers download them through the one door of private files."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cohorts.live.files import actions
from cohorts.live.files.forms import FileForm
from cohorts.live.files.models import RoomFile
from cohorts.live.room.doors import entered
from cohorts.live.room.rules import RoomRole
from lms.core import clock
from lms.core.errors import Refused, require


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def files(request, uuid):
    """The room's files, and a new one."""
    room, role = entered(request, uuid)
    require(role is RoomRole.LEADER)
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid() and _shared(request, room, form):
        return redirect("live:files", room.uuid)
    kept = RoomFile.objects.filter(room=room, withdrawn_at=None).select_related("file")
    context = {"room": room, "session": room.session, "files": kept, "form": form}
    return render(request, "cohorts/live/files/files.html", context, status=400 if form.errors else 200)


def _shared(request, room, form):
    try:
        return actions.share_file(by=request.user, room=room, upload=form.cleaned_data["file"], at=clock.now())
    except Refused as refused:
        if refused.status == 403:
            raise
        form.add_error("file", str(refused.message))
    return None
