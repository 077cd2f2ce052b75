"""The trail for administrators; for everybody else the page does not exist."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render

from lms.audit.models import AuditEntry


@login_required
def trail(request):
    """Newest first, filtered by action or by a person's username."""
    if not request.user.is_superuser:
        raise Http404
    entries = AuditEntry.objects.visible_to(request.user).select_related("actor", "subject")
    if action := request.GET.get("aksi", "").strip():
        entries = entries.filter(action__startswith=action)
    if username := request.GET.get("orang", "").strip():
        entries = entries.filter(actor__username=username)
    page = Paginator(entries, 50).get_page(request.GET.get("hal"))
    return render(request, "lms/audit/trail.html", {"page": page, "action": action, "username": username})
