"""Doors of the notes: "Catatan saya", the notes of one lesson, its highlights. Those of others do not exist."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.enrollments.models import Enrollment
from courses.enrollments.rules import reasons_against_reading
from courses.notes import queries
from courses.notes.actions import (
    forget_version,
    mark_passage,
    remark_passage,
    restore_passage,
    save_note,
    unmark_passage,
)
from courses.notes.models import LONGEST_NOTE, LONGEST_QUOTE, LONGEST_REMARK, Highlight, NoteVersion
from lms.core import clock, times
from lms.core.device import device_write
from lms.core.errors import Refused
from lms.core.middleware import wants_json
from lms.core.texts import plain

LIMITS = {"longest_note": LONGEST_NOTE, "longest_quote": LONGEST_QUOTE, "longest_remark": LONGEST_REMARK}


@login_required
@never_cache
@require_safe
def mine(request, enrollment):
    """All that the learner wrote and marked in one run, or what of it holds the words of ``?cari=``."""
    found, words = _own(request, enrollment), plain(request.GET.get("cari", "")).strip()[:100]
    context = {"enrollment": found, "leaves": queries.leaves_of(found, words), "words": words}
    return render(request, "courses/notes/mine.html", context)


@login_required
@never_cache
@require_safe
def export(request, enrollment):
    """The same as Markdown: to look at and copy, or with ``?berkas=1`` as a file."""
    found, now = _own(request, enrollment), clock.now()
    text = queries.as_markdown(found, queries.leaves_of(found), now)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    if request.GET.get("berkas"):
        response.headers["Content-Type"] = "text/markdown; charset=utf-8"
        response.headers["Content-Disposition"] = f'attachment; filename="catatan-{found.run.code}.md"'
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request, enrollment, step):
    """The notes of one lesson, as a page or (for htmx) as a panel; a POST saves the text, typed or by itself."""
    found, step = _own_step(request, enrollment, step)
    if request.method != "POST":
        return _lesson(request, found, step)
    now, text = clock.now(), plain(request.POST.get("text", ""))
    sent = device_write(request.POST) | {"text": text, "revision": _number(request.POST.get("revision"))}
    try:
        note = save_note(by=request.user, enrollment=found, step=step, at=now, **sent)
    except Refused as refusal:
        return _refused(request, found, step, refusal)
    if wants_json(request):
        return JsonResponse({"saved_at": times.clock(now), "revision": note.revision})
    return _done(request, found, step, _("Catatan tersimpan."))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request, enrollment, version):
    """Delete a text that gave way, after being asked."""
    versions = NoteVersion.objects.visible_to(request.user).select_related("note__enrollment__run", "note__step")
    version = get_object_or_404(versions, pk=version, note__enrollment__uuid=enrollment)
    if request.method == "POST":
        forget_version(by=request.user, version=version)
        messages.success(request, _("Tulisan lain itu dihapus."))
        return redirect("notes:lesson", enrollment, version.note.step_id)
    return render(request, "courses/notes/forget.html", {"version": version, "step": version.note.step})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def marks(request, enrollment, step):
    """The highlights of a lesson as JSON, for the script that paints them; a POST adds one."""
    found, step = _own_step(request, enrollment, step)
    if request.method != "POST":
        standing = Highlight.objects.visible_to(request.user).standing().filter(enrollment=found, step=step)
        return JsonResponse({"items": [_as_dict(mark) for mark in standing]})
    sent = {name: plain(request.POST.get(name, "")) for name in ("quote", "remark", "prefix", "suffix")}
    sent |= device_write(request.POST)
    try:
        mark = mark_passage(by=request.user, enrollment=found, step=step, at=clock.now(), **sent)
    except Refused as refusal:
        return _refused(request, found, step, refusal)
    return _changed(request, mark, _("Kalimat ditandai."))


@login_required
@require_POST
def remark(request, enrollment, mark):
    """Change the remark on a highlight."""
    found = _own_mark(request, enrollment, mark)
    try:
        remark_passage(by=request.user, highlight=found, remark=plain(request.POST.get("remark", "")), at=clock.now())
    except Refused as refusal:
        return _refused(request, found.enrollment, found.step, refusal)
    return _changed(request, found, _("Keterangan tersimpan."))


@login_required
@require_POST
def unmark(request, enrollment, mark):
    """Take a highlight away."""
    found = _own_mark(request, enrollment, mark)
    unmark_passage(by=request.user, highlight=found, at=clock.now())
    return _changed(request, found, _("Tanda dihapus. Anda masih dapat mengembalikannya."))


@login_required
@require_POST
def restore(request, enrollment, mark):
    """Bring it back."""
    found = restore_passage(by=request.user, highlight=_own_mark(request, enrollment, mark))
    return _changed(request, found, _("Tanda dikembalikan."))


def _own(request, uuid):
    """One's own enrollment, whichever state it is in; not even administrators have another's."""
    return get_object_or_404(Enrollment.objects.of(request.user).select_related("run"), uuid=uuid)


def _own_step(request, uuid, pk):
    found = _own(request, uuid)
    return found, get_object_or_404(found.run.steps, pk=pk, kind="lesson")


def _own_mark(request, enrollment, mark):
    mine = Highlight.objects.visible_to(request.user).select_related("enrollment__run", "step")
    return get_object_or_404(mine, enrollment__uuid=enrollment, uuid=mark)


def _lesson(request, enrollment, step, **shown):
    """The page, or the panel alone; what was refused comes back as it was typed."""
    now, refusal, leaf = clock.now(), shown.get("refusal"), queries.leaf_of(enrollment, step, clock.now())
    text, revision = (leaf.note.text, leaf.note.revision) if leaf.note else ("", 0)
    if "text" in shown.get("typed", {}):
        text, revision = shown["typed"]["text"], shown["typed"].get("revision", 0)
    context = {"enrollment": enrollment, "step": step, "leaf": leaf, "text": text, "revision": revision}
    context |= LIMITS | shown | {"reasons": reasons_against_reading(enrollment, now)}
    template = "courses/notes/panel.html" if request.htmx else "courses/notes/lesson.html"
    # htmx puts only successful answers into the page.
    return render(request, template, context, status=refusal.status if refusal and not request.htmx else 200)


def _refused(request, enrollment, step, refusal):
    if wants_json(request):
        raise refusal
    return _lesson(request, enrollment, step, refusal=refusal, typed=request.POST)


def _done(request, enrollment, step, text):
    if request.htmx:
        return _lesson(request, enrollment, step, said=text)
    messages.success(request, text)
    return redirect("notes:lesson", enrollment.uuid, step.pk)


def _changed(request, mark, text):
    """After a highlight changed: the script gets the row, htmx the panel and word to paint anew."""
    if wants_json(request):
        return JsonResponse(_as_dict(mark))
    response = _done(request, mark.enrollment, mark.step, text)
    response.headers["HX-Trigger"] = "marks-repaint"
    return response


def _as_dict(mark):
    names = ("quote", "prefix", "suffix", "remark")
    return {"uuid": str(mark.uuid)} | {name: getattr(mark, name) for name in names}


def _number(text) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
