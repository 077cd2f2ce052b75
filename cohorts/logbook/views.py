"""Doors of the logbook: the intern's list and form, the mentor's queue."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.logbook.actions import sign_entry, write_entry
from cohorts.logbook.forms import AnswerForm, EntryForm
from cohorts.logbook.models import LogbookEntry, SignOff
from cohorts.logbook.queries import own_entries, signing_queue, unit_on, writing_participant
from cohorts.logbook.rules import may_sign
from lms.core import clock
from lms.core.device import device_write
from lms.core.errors import Refused

BESIDE = 30


@login_required
@require_safe
def mine(request):
    """One's own days, latest first."""
    page = Paginator(own_entries(request.user), 20).get_page(request.GET.get("halaman"))
    return render(request, "cohorts/logbook/mine.html", {"page": page, "may_write": writing_participant(request.user)})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request):
    """A new day. Without an internship there is nothing to write about: 404."""
    participant = writing_participant(request.user)
    if participant is None:
        raise Http404
    form = _entry_form(request, participant)
    entry = _written(request, participant, form) if form.is_bound and form.is_valid() else None
    if entry:
        messages.success(
            request, _("Logbook tersimpan. Mentor di %(unit)s akan memarafnya.") % {"unit": entry.unit.name}
        )
        return redirect("logbook:entry", entry.uuid)
    context = {"form": form, "participant": participant, "client_uuid": request.POST.get("client_uuid", "")}
    return render(request, "cohorts/logbook/write.html", context, status=400 if form.errors else 200)


def _entry_form(request, participant):
    host = participant.cohort.host
    today = clock.now().astimezone(ZoneInfo(host.timezone)).date()
    start = {"day": today, "minutes": 240, "unit": unit_on(participant, today)}
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return EntryForm(*sent, units=host.units.all(), initial=start)


def _written(request, participant, form):
    """The entry; None when the verb refused it, with its reasons beside the fields."""
    sent = form.cleaned_data | device_write(request.POST)
    try:
        return write_entry(by=request.user, participant=participant, at=clock.now(), **sent)
    except Refused as refusal:
        for field, message in (refusal.fields or {None: refusal.message}).items():
            form.add_error(field if field in form.fields else None, message)
    return None


@login_required
@require_safe
def entry(request, uuid):
    """One day with its photos and the mentor's answer."""
    found = LogbookEntry.objects.visible_to(request.user).select_related("unit", "participant__user")
    found = get_object_or_404(found.prefetch_related("sign_offs__by", "evidence__file"), uuid=uuid)
    return render(
        request, "cohorts/logbook/entry.html", {"entry": found, "own": found.participant.user_id == request.user.pk}
    )


@login_required
@never_cache
@require_safe
def queue(request):
    """What waits for the mentor, oldest first."""
    page = Paginator(signing_queue(request.user), BESIDE).get_page(request.GET.get("halaman"))
    return render(request, "cohorts/logbook/queue.html", {"page": page})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request, uuid):
    """One entry and two big answers; a POST answers and goes on to the next one."""
    found = LogbookEntry.objects.select_related("unit", "participant__user", "participant__cohort__host")
    found = get_object_or_404(found.prefetch_related("sign_offs__by", "evidence__file"), uuid=uuid)
    if not may_sign(request.user, found):
        raise Http404
    form = AnswerForm(request.POST) if request.method == "POST" else AnswerForm()
    if form.is_bound and form.is_valid() and _signed(request, found, form):
        following = signing_queue(request.user).first()
        return redirect("logbook:sign", following.uuid) if following else redirect("logbook:queue")
    context = {"entry": found, "form": form, "waiting": list(signing_queue(request.user)[:BESIDE])}
    return render(request, "cohorts/logbook/sign.html", context, status=400 if form.errors else 200)


def _signed(request, found, form):
    answer = form.cleaned_data
    if answer["decision"] == SignOff.Decision.RETURNED:
        answer["rating"] = None
    try:
        done = sign_entry(by=request.user, entry=found, at=clock.now(), **answer)
    except Refused as refusal:
        for field, message in (refusal.fields or {None: refusal.message}).items():
            form.add_error(field, message)
        return False
    texts = {"signed": _("Logbook %(name)s disahkan."), "returned": _("Logbook %(name)s dikembalikan.")}
    messages.success(request, texts[done.state] % {"name": found.participant.user.name})
    return True
