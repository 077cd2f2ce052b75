"""Doors of the forum: the panel below a lesson, a thread, and what may be done to its parts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from courses.enrollments.models import Enrollment, RunStep
from courses.enrollments.rules import led_runs, reasons_against_reading, reasons_against_studying
from courses.forum import actions, queries, rules
from courses.forum.forms import EntryForm, QuestionForm, ReasonForm, ReplyForm
from courses.forum.models import FaqEntry, Question, Reply
from lms.core import clock
from lms.core.device import device_write
from lms.core.errors import Refused, require, require_no
from lms.core.texts import plain

page_or_form = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@never_cache
@page_or_form
def lesson(request, enrollment, step):
    """Entries and questions below one lesson, as a page or (for htmx) as a panel; a POST asks."""
    own = get_object_or_404(Enrollment.objects.of(request.user).select_related("run"), uuid=enrollment)
    step = get_object_or_404(own.run.steps, pk=step, kind="lesson")
    require_no(reasons_against_reading(own, clock.now()))
    form, asked = QuestionForm(request.POST or None), None
    if form.is_bound and form.is_valid():
        text = plain(form.cleaned_data["question"])
        device = device_write(request.POST)
        asked = _try(form, actions.ask_question, by=request.user, enrollment=own, step=step, text=text, **device)
    if asked and not request.htmx:
        messages.success(request, _("Pertanyaan terkirim. Pelatih Anda diberi tahu."))
        return redirect("forum:thread", asked.uuid)
    return _panel(request, own, step, QuestionForm() if asked else form, asked)


def _panel(request, own, step, form, asked):
    found = queries.panel(request.user, own, step, request.GET.get("halaman"))
    context = {"enrollment": own, "step": step, "panel": found, "form": form, "asked": asked}
    context["reasons"] = reasons_against_studying(own, clock.now())
    context["client_uuid"] = request.POST.get("client_uuid", "") if form.errors else ""
    template = "courses/forum/panel.html" if request.htmx else "courses/forum/lesson.html"
    # htmx puts only successful answers into the page.
    return render(request, template, context, status=400 if form.errors and not request.htmx else 200)


@login_required
@never_cache
@page_or_form
def taught(request, page):
    """What is asked below a lesson in the runs one teaches, as a page or (for htmx) as a panel; a POST replies."""
    run = led_runs(request.user).filter(steps__page=page, steps__kind="lesson").first()
    step = get_object_or_404(RunStep.objects.select_related("page"), run=run, page=page)
    form, answered = ReplyForm(request.POST or None), None
    if form.is_bound:
        question = get_object_or_404(_taught(request, page), uuid=request.POST.get("question"))
        answered = form.is_valid() and _reply_to(request, question, form)
        form.question = question
    if answered and not request.htmx:
        messages.success(request, _("Jawaban terkirim."))
        return redirect("forum:taught", page)
    context = {"step": step, "form": form, "answered": answered}
    context["page"] = queries.taught_below(request.user, page, request.GET.get("halaman"))
    template = "courses/forum/taught_panel.html" if request.htmx else "courses/forum/taught.html"
    failed = form.errors and not answered and not request.htmx
    return render(request, template, context, status=400 if failed else 200)


def _taught(request, page):
    return queries.with_people(Question.objects.taught_by(request.user).filter(step__page=page))


def _reply_to(request, question, form):
    text, device = plain(form.cleaned_data["text"]), device_write(request.POST)
    return _try(form, actions.reply_to, by=request.user, question=question, text=text, **device)


@login_required
@never_cache
@page_or_form
def thread(request, uuid):
    """One question with its replies; a POST replies."""
    question = _question(request, uuid)
    form = ReplyForm(request.POST or None)
    if form.is_bound and form.is_valid() and _reply_to(request, question, form):
        messages.success(request, _("Jawaban terkirim."))
        return redirect("forum:thread", question.uuid)
    user, now = request.user, clock.now()
    context = {"question": question, "form": form, "replies": queries.replies_of(question, user)}
    context |= {"asked": rules.asked_by(user, question), "teaches": rules.teaches(user, question)}
    context |= {"may_edit": rules.may_edit(user, question, now), "may_take_back": rules.may_take_back(user, question)}
    context["reasons"] = rules.reasons_against_replying(user, question, now)
    context["client_uuid"] = request.POST.get("client_uuid", "") if form.errors else ""
    return render(request, "courses/forum/thread.html", context, status=400 if form.errors else 200)


@login_required
@never_cache
@page_or_form
def edit(request, uuid):
    """Other words for one's own new question."""
    question = _question(request, uuid)
    require(rules.asked_by(request.user, question))
    form = QuestionForm(request.POST or None, initial={"question": question.text})
    if form.is_bound and form.is_valid():
        text = plain(form.cleaned_data["question"])
        if _try(form, actions.edit_question, by=request.user, question=question, text=text):
            return _back(request, question, _("Pertanyaan diubah."))
    return _form_page(request, question, form, title=_("Ubah pertanyaan"), submit=_("Simpan"))


@login_required
@never_cache
@page_or_form
def take_back(request, uuid):
    """Take one's own unanswered question away, after being asked."""
    question = _question(request, uuid)
    require(rules.asked_by(request.user, question))
    if request.method == "POST":
        actions.take_back_question(by=request.user, question=question, at=clock.now())
        messages.success(request, _("Pertanyaan ditarik."))
        return redirect("forum:lesson", question.enrollment.uuid, question.step_id)
    return render(request, "courses/forum/take_back.html", {"question": question})


@login_required
@require_POST
def reopen(request, uuid):
    """It is not answered yet."""
    question = actions.reopen_question(by=request.user, question=_question(request, uuid), at=clock.now())
    return _back(request, question, _("Pertanyaan menunggu jawaban lagi. Pelatih diberi tahu."))


@login_required
@require_POST
def accept(request, uuid):
    """This was the answer."""
    reply = actions.accept_reply(by=request.user, reply=_reply(request, uuid), at=clock.now())
    return _back(request, reply.question, _("Jawaban terbaik dipilih."))


@login_required
@never_cache
@page_or_form
def promote(request, uuid):
    """An answer for everybody who studies the lesson, in words that the trainer looks over first."""
    reply = _reply(request, uuid)
    question = reply.question
    require(rules.teaches(request.user, question))
    form = EntryForm(request.POST or None, initial={"question": question.text, "answer": reply.text})
    if form.is_bound and form.is_valid():
        words = {name: plain(text) for name, text in form.cleaned_data.items()}
        if _try(form, actions.promote_reply, by=request.user, reply=reply, **words):
            return _back(request, question, _("Masuk tanya jawab umum. Semua peserta pelajaran ini melihatnya."))
    return _form_page(
        request, question, form, title=_("Masukkan ke tanya jawab umum"), submit=_("Tampilkan untuk semua")
    )


@login_required
@require_POST
def retire(request, uuid):
    """No longer for everybody."""
    entries = FaqEntry.objects.visible_to(request.user).select_related("reply__question__enrollment")
    entry = get_object_or_404(entries, uuid=uuid)
    actions.retire_entry(by=request.user, entry=entry, at=clock.now())
    return _back(request, entry.reply.question, _("Ditarik dari tanya jawab umum."))


@login_required
@never_cache
@page_or_form
def hide_question(request, uuid):
    """Hide a question, with the reason."""
    question = _question(request, uuid)
    return _hide(request, question, question, _("Sembunyikan pertanyaan"))


@login_required
@never_cache
@page_or_form
def hide_reply(request, uuid):
    """Hide a reply, with the reason."""
    reply = _reply(request, uuid)
    return _hide(request, reply, reply.question, _("Sembunyikan jawaban"))


@login_required
@require_POST
def show_question(request, uuid):
    """Show a question again."""
    question = actions.show_again(by=request.user, thing=_question(request, uuid), at=clock.now())
    return _back(request, question, _("Ditampilkan lagi."))


@login_required
@require_POST
def show_reply(request, uuid):
    """Show a reply again."""
    reply = actions.show_again(by=request.user, thing=_reply(request, uuid), at=clock.now())
    return _back(request, reply.question, _("Ditampilkan lagi."))


def _question(request, uuid):
    return get_object_or_404(queries.with_people(Question.objects.visible_to(request.user)), uuid=uuid)


def _reply(request, uuid):
    people = ("author", "question__enrollment__user", "question__enrollment__run", "question__step")
    return get_object_or_404(Reply.objects.visible_to(request.user).select_related(*people), uuid=uuid)


def _hide(request, thing, question, title):
    require(rules.teaches(request.user, question))
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        reason = plain(form.cleaned_data["reason"])
        if _try(form, actions.hide, by=request.user, thing=thing, reason=reason):
            return _back(request, question, _("Disembunyikan. Penulisnya diberi tahu."))
    return _form_page(request, question, form, title=title, submit=_("Sembunyikan"))


def _form_page(request, question, form, **words):
    context = {"question": question, "form": form} | words
    return render(request, "courses/forum/form.html", context, status=400 if form.errors else 200)


def _try(form, verb, **given):
    """What the verb returns; None when it refused, with its reasons in the form."""
    try:
        return verb(at=clock.now(), **given)
    except Refused as refusal:
        for field, message in (refusal.fields or {None: refusal.message}).items():
            form.add_error(field if field in form.fields else None, message)
    return None


def _back(request, question, text):
    messages.success(request, text)
    return redirect("forum:thread", question.uuid)
