"""Doors of a cooperative's procedures: the shelf, one of them, its editor, differences, judgement, paper."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.procedures import actions, forms, queries
from cohorts.procedures.models import LocalProcedure
from cohorts.procedures.rules import may_judge, may_write, reasons_against_writing
from courses.procedures.models import StandardProcedure
from courses.procedures.sheets import Mark, card_of, page_of
from courses.procedures.texts import MOST_STEPS
from lms.core import clock
from lms.core.device import device_write
from lms.core.errors import Refused
from lms.core.times import clock as time_of_day

PAGE = 20


def _find(request, uuid):
    rows = LocalProcedure.objects.visible_to(request.user).select_related("cooperative", "procedure", "source")
    return get_object_or_404(rows, uuid=uuid)


@login_required
@require_safe
def shelf(request):
    """The procedures of one's cooperative, or of those one teaches or answers for."""
    page = Paginator(queries.shelf(request.user), PAGE).get_page(request.GET.get("halaman"))
    own = queries.cooperatives_of(request.user)
    return render(request, "cohorts/procedures/shelf.html", {"page": page, "own": own})


@login_required
@require_POST
def clone(request, code):
    """Begin one's cooperative's own version; who belongs to none is told so."""
    procedure = get_object_or_404(StandardProcedure.objects.filter(version__gt=0), code=code)
    own = queries.cooperatives_of(request.user)
    if not own:
        raise Refused("no_cooperative", _("Hanya peserta yang diutus koperasi dapat menyalin SOP."), status=403)
    local = actions.clone_procedure(by=request.user, procedure=procedure, cooperative=own[0], at=clock.now())
    return redirect("local_procedures:show", local.uuid)


@login_required
@never_cache
@require_safe
def show(request, uuid):
    """One procedure as it stands, with what was said and what differs."""
    local = _find(request, uuid)
    context = {
        "sheet": queries.sheet(local),
        "local": local,
        "writes": may_write(request.user, local),
        "judges": may_judge(request.user, local),
        "writable": not reasons_against_writing(local),
    }
    return render(request, "cohorts/procedures/show.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, uuid):
    """The editor. Every post is a revision; scripts post the same form and get JSON."""
    local = _find(request, uuid)
    if not may_write(request.user, local):
        raise Http404
    if reasons := reasons_against_writing(local):
        raise Refused(reasons[0].code, reasons[0].message)
    if request.method != "POST":
        now = queries.newest(local)
        return _editor(request, local, now.text, now.number)
    if request.headers.get("X-Autosave"):
        revision = _save(request, local, forms.text_from(request.POST))
        return JsonResponse({"saved_at": time_of_day(clock.now()), "revision": revision.number})
    return _pressed(request, local)


def _save(request, local, text):
    return actions.save_revision(
        by=request.user, local=local, text=text, based_on=_number(request.POST.get("based_on")), at=clock.now(),
        **device_write(request.POST),
    )  # fmt: skip


def _number(raw) -> int:
    """Of a revision; whatever is none counts as 0, the standard itself."""
    return int(raw) if re.fullmatch(r"[0-9]{1,6}", str(raw or "")) else 0


def _pressed(request, local):
    """Keep what was written, do what the button says, and come back to the step it was about."""
    button = request.POST.get("do", "save")
    text, place = forms.done(forms.text_from(request.POST), button)
    try:
        revision = _save(request, local, text)
    except Refused as refusal:
        if refusal.status == 403:
            raise
        return _editor(request, local, text, _number(request.POST.get("based_on")), refusal)
    if button.startswith("remove:"):
        messages.success(request, _("Langkah dihapus. Naskah sebelumnya ada di riwayat dan dapat dipakai lagi."))
    if button == "save":
        messages.success(request, _("Tersimpan sebagai revisi %(n)s.") % {"n": revision.number})
        return redirect("local_procedures:show", local.uuid)
    anchor = f"#langkah-{place}" if place else "#langkah"
    return redirect(reverse("local_procedures:edit", args=[local.uuid]) + anchor)


@login_required
@require_POST
def restore(request, uuid, number):
    """An earlier text once more, as the next revision."""
    local = _find(request, uuid)
    earlier = get_object_or_404(local.revisions, number=number)
    revision = actions.save_revision(
        by=request.user, local=local, text=earlier.text, based_on=_number(request.POST.get("based_on")), at=clock.now(),
        **device_write(request.POST),
    )  # fmt: skip
    text = _("Naskah revisi %(old)s dipakai lagi sebagai revisi %(new)s.")
    messages.success(request, text % {"old": number, "new": revision.number})
    return redirect("local_procedures:show", local.uuid)


def _editor(request, local, text, number, refusal=None):
    steps = [step | {"rows": forms.step_fields(step)} for step in text["steps"]]
    context = {"local": local, "head": forms.head_fields(text), "steps": steps, "number": number, "refusal": refusal}
    context["room"] = MOST_STEPS - len(steps)
    return render(request, "cohorts/procedures/edit.html", context, status=refusal.status if refusal else 200)


@login_required
@require_POST
def move(request, uuid):
    """Hand in, or open again: ``to`` is ``submitted`` or ``draft``."""
    local = _find(request, uuid)
    if request.POST.get("to") == LocalProcedure.State.SUBMITTED:
        actions.submit_procedure(by=request.user, local=local, at=clock.now())
        messages.success(request, _("Terkirim. Pelatih Anda akan memeriksanya."))
    else:
        actions.reopen_procedure(by=request.user, local=local, at=clock.now())
    return redirect("local_procedures:show", local.uuid)


@login_required
@require_POST
def judge(request, uuid):
    """The trainer's answer to what was handed in."""
    local = _find(request, uuid)
    answer = {name: request.POST.get(name, "") for name in ("decision", "note")}
    revision = _number(request.POST.get("revision"))
    actions.judge_procedure(by=request.user, local=local, revision=revision, at=clock.now(), **answer)
    messages.success(request, _("Putusan tersimpan dan koperasi diberi tahu."))
    return redirect("local_procedures:show", local.uuid)


@login_required
@require_POST
def comment(request, uuid):
    """A word on the whole or on one step."""
    local, step = _find(request, uuid), request.POST.get("step", "")
    device = device_write(request.POST)
    actions.comment_on_procedure(
        by=request.user, local=local, text=request.POST.get("text", ""), step=step, at=clock.now(),
        client_uuid=device["client_uuid"],
    )  # fmt: skip
    anchor = f"#langkah-{step}" if step else "#komentar"
    return redirect(reverse("local_procedures:show", args=[local.uuid]) + anchor)


@login_required
@require_safe
def comparison(request, uuid):
    """What differs between two revisions; ``dari`` 0 (the default) is the standard it was cloned from."""
    local = _find(request, uuid)
    found = queries.compare(local, _number(request.GET.get("dari")), _number(request.GET.get("ke") or local.revision))
    if found is None:
        raise Http404
    return render(request, "cohorts/procedures/compare.html", {"found": found, "local": local})


@login_required
@never_cache
@require_safe
def pdf(request, uuid):
    """The procedure on one A4 page."""
    local = _find(request, uuid)
    return _paper(page_of(queries.newest(local).text, _mark(local)), local, "pdf", "application/pdf")


@login_required
@never_cache
@require_safe
def picture(request, uuid):
    """The procedure as a card to send on."""
    local = _find(request, uuid)
    return _paper(card_of(queries.newest(local).text, _mark(local)), local, "png", "image/png")


def _mark(local) -> Mark:
    return Mark(
        number=local.procedure.number,
        edition=str(local.revision),
        is_example=local.cooperative.is_demo,
        place=local.cooperative.name,
        state=local.get_state_display(),
    )


def _paper(octets, local, extension, kind):
    name = f"{local.procedure.code}-revisi-{local.revision}.{extension}"
    return HttpResponse(octets, content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'})
