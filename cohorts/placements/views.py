"""Doors of the participants."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.placements.actions import apply_import, check_import
from cohorts.placements.forms import ImportForm
from cohorts.placements.models import ImportBatch, Participant
from cohorts.placements.queries import dossier, with_places
from cohorts.placements.rules import may_contact
from cohorts.placements.spreadsheets.headings import FIELDS
from cohorts.programs.models import Cohort
from cohorts.programs.rules import may_manage_cohort
from lms.core import clock
from lms.core.errors import Refused, require

SHOWN_FAULTS = 200


@login_required
@require_safe
def participant(request, uuid):
    """One participant: the same page for whoever may see the person, with the phone's door for who may call."""
    found = get_object_or_404(with_places(Participant.objects.visible_to(request.user)), uuid=uuid)
    context = {"dossier": dossier(found), "participant": found, "may_contact": may_contact(request.user, found)}
    return render(request, "cohorts/placements/participant.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_start(request, code):
    """Hand in an office's file; what it would do is told on the next page."""
    cohort = get_object_or_404(Cohort.objects.visible_to(request.user).select_related("host"), code=code)
    require(may_manage_cohort(request.user, cohort))
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_bound and form.is_valid():
        try:
            upload = form.cleaned_data["file"]
            batch = check_import(by=request.user, cohort=cohort, upload=upload, at=clock.now())
            return redirect("placements:import_report", batch.uuid)
        except Refused as refusal:
            form.add_error("file", refusal.message)
    context = {"form": form, "cohort": cohort, "titles": [title for _field, title, _spellings in FIELDS]}
    context["batches"] = cohort.imports.select_related("by", "file")[:10]
    return render(request, "cohorts/placements/import_start.html", context, status=400 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_report(request, uuid):
    """What was found in a file; a POST enrolls everybody in it."""
    batches = ImportBatch.objects.visible_to(request.user).select_related("cohort__host", "by", "file")
    batch = get_object_or_404(batches, uuid=uuid)
    if request.method == "POST":
        batch = apply_import(by=request.user, batch=batch, at=clock.now())
        messages.success(request, _("%(count)s peserta diterima.") % {"count": batch.report["new"]})
        return redirect("placements:import_report", batch.uuid)
    errors = batch.report["errors"]
    context = {
        "batch": batch,
        "report": batch.report,
        "errors": errors[:SHOWN_FAULTS],
        "hidden": len(errors[SHOWN_FAULTS:]),
    }
    return render(request, "cohorts/placements/import_report.html", context)
