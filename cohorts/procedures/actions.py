"""Cloning, writing, handing in, judging and talking about a cooperative's procedure."""

from django.db import transaction
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cohorts.procedures import notices
from cohorts.procedures.models import LocalComment, LocalHistory, LocalProcedure, LocalRevision
from cohorts.procedures.queries import newest, people_of, trainers_of
from cohorts.procedures.rules import (
    REOPENABLE,
    may_judge,
    may_write,
    may_write_for,
    reasons_against_judging,
    reasons_against_writing,
)
from courses.procedures.queries import current_version
from courses.procedures.texts import HEAD, canonical, reasons_against_keeping, reasons_against_publishing
from lms.audit import record
from lms.core.errors import Refused, require, require_no
from lms.notices.actions import tell

State = LocalProcedure.State
LONGEST_COMMENT = 1000


@transaction.atomic
def clone_procedure(*, by, procedure, cooperative, at):
    """The cooperative's own copy of ``procedure`` as it is in force; a second time the one that is there already."""
    require(may_write_for(by, cooperative))
    version = current_version(procedure)
    local, is_new = LocalProcedure.objects.get_or_create(
        cooperative=cooperative, procedure=procedure,
        defaults={"source": version, "title": version.title, "changed_at": at},
    )  # fmt: skip
    if is_new:
        _add_revision(local, version.text, by=by, at=at, number=1)
        _set_state(local, State.DRAFT, by=by, at=at)
        record(by=by, action="procedures.clone_procedure", thing=local, at=at, code=procedure.code)
    return local


@transaction.atomic
def save_revision(*, by, local, text, based_on, at, **device):
    """The next numbered revision with this ``text``; the newest one when it says the same.

    ``based_on`` is the revision the writer had before them. A repeat of ``client_uuid`` returns its first result; with
    another text (a page left and come back to) it counts as a write of its own, so that nothing is lost.
    Raises ``Refused``: ``not_writable``, ``overtaken`` when somebody else has saved since, or what is wrong (400).
    """
    text = canonical(text)
    first = device.get("client_uuid") and LocalRevision.objects.filter(client_uuid=device["client_uuid"]).first()
    if first:
        require(first.local_id == local.pk and first.by_id == by.pk)
        if first.text == text:
            return first
        device["client_uuid"] = None
    local = _locked(local)
    require(may_write(by, local))
    require_no(reasons_against_writing(local))
    for reason in reasons_against_keeping(text):
        raise Refused(reason.code, reason.message, status=400)
    _require_not_overtaken(by, local, based_on)
    last = newest(local)
    if last.text == text:
        return last
    return _add_revision(local, text, by=by, at=at, number=local.revision + 1, **device)


def _require_not_overtaken(by, local, based_on):
    """Nobody writes over what somebody else saved meanwhile."""
    others = local.revisions.filter(number__gt=based_on).exclude(by=by).select_related("by").last()
    if others:
        text = _("%(who)s sudah menyimpan revisi %(n)s. Muat ulang halaman ini, lalu ulangi perubahan Anda.")
        raise Refused("overtaken", text % {"who": others.by, "n": others.number})


def _add_revision(local, text, *, by, at, number, **device):
    columns = {name: text[name] for name in HEAD} | {"effective_from": text["effective_from"] or None}
    revision = LocalRevision.objects.create(
        local=local, number=number, steps=text["steps"], by=by, received_at=at, **columns, **device
    )
    local.title, local.revision, local.changed_at = text["title"], number, at
    local.save(update_fields=["title", "revision", "changed_at"])
    return revision


@transaction.atomic
def submit_procedure(*, by, local, at):
    """Hand the newest text to the trainers. Raises ``Refused``: ``not_writable``, or what is missing in it (400)."""
    local = _locked(local)
    require(may_write(by, local))
    require_no(reasons_against_writing(local))
    for reason in reasons_against_publishing(newest(local).text):
        raise Refused(reason.code, reason.message, status=400)
    _set_state(local, State.SUBMITTED, by=by, at=at)
    record(by=by, action="procedures.submit_procedure", thing=local, at=at, revision=local.revision)
    _tell(notices.ProcedureSubmitted, local, trainers_of, by=by, at=at)
    return local


@transaction.atomic
def reopen_procedure(*, by, local, at):
    """Take it back from the trainers, or begin to change what they approved. Nothing changes on a draft."""
    local = _locked(local)
    require(may_write(by, local))
    if local.state in REOPENABLE:
        _set_state(local, State.DRAFT, by=by, at=at)
        record(by=by, action="procedures.reopen_procedure", thing=local, at=at, revision=local.revision)
    return local


@transaction.atomic
def judge_procedure(*, by, local, decision, revision, at, note=""):
    """Approve or return (``note`` says what to change) what was handed in; ``revision`` is what the judge has read.

    The same answer again changes nothing. Raises ``Refused``: ``not_submitted``, ``overtaken``, ``note_missing`` (400).
    """
    local, note = _locked(local), _plain(note)
    require(may_judge(by, local))
    if local.state == decision and local.history.last().by_id == by.pk:
        return local
    require_no(reasons_against_judging(local))
    if revision != local.revision:
        raise Refused("overtaken", _("Naskahnya sudah berubah sejak Anda membacanya. Muat ulang halaman ini."))
    if decision not in {State.APPROVED, State.RETURNED}:
        raise Refused("bad_decision", _("Pilih setujui atau kembalikan."), status=400)
    if decision == State.RETURNED and not note:
        text = _("Tulis apa yang perlu diperbaiki.")
        raise Refused("note_missing", text, status=400, fields={"note": text})
    _set_state(local, decision, by=by, at=at, note=note)
    record(by=by, action="procedures.judge_procedure", thing=local, at=at, decision=decision, revision=revision)
    kind = notices.ProcedureApproved if decision == State.APPROVED else notices.ProcedureReturned
    _tell(kind, local, people_of, by=by, at=at, note=note)
    return local


@transaction.atomic
def comment_on_procedure(*, by, local, text, at, step="", client_uuid=None):
    """A word on the newest text or one of its steps, from either side to the other; repeats return the first.

    Raises ``Refused`` (400): ``no_comment``, ``too_long``, ``unknown_step``.
    """
    first = client_uuid and LocalComment.objects.filter(client_uuid=client_uuid).first()
    if first:
        require(first.by_id == by.pk)
        return first
    is_own = may_write(by, local)
    require(is_own or may_judge(by, local))
    text = _comment(text)
    if step and step not in {one["id"] for one in newest(local).step_list}:
        raise Refused("unknown_step", _("Langkah itu sudah tidak ada. Muat ulang halamannya."), status=400)
    comment = LocalComment.objects.create(
        local=local, revision=local.revision, step=step, text=text, by=by, at=at, client_uuid=client_uuid
    )
    record(by=by, action="procedures.comment_on_procedure", thing=local, at=at, revision=local.revision)
    whom = trainers_of if is_own else people_of
    _tell(notices.ProcedureCommented, local, whom, by=by, at=at, note=Truncator(text).chars(120))
    return comment


def _plain(text) -> str:
    return text.replace("\0", "").strip()


def _comment(text) -> str:
    text = _plain(text)
    if not text:
        raise Refused("no_comment", _("Tulis komentarnya dahulu."), status=400)
    if len(text) > LONGEST_COMMENT:
        raise Refused("too_long", _("Komentar paling panjang %(n)s huruf.") % {"n": LONGEST_COMMENT}, status=400)
    return text


def _locked(local):
    return LocalProcedure.objects.select_for_update(of=("self",)).select_related("cooperative").get(pk=local.pk)


def _set_state(local, state, *, by, at, note=""):
    local.state = state
    local.save(update_fields=["state"])
    LocalHistory.objects.create(local=local, state=state, revision=local.revision, by=by, at=at, note=note)


def _tell(kind, local, whom, *, by, at, note=""):
    url = reverse("local_procedures:show", args=[local.uuid])
    facts = {"title": local.title, "cooperative": local.cooperative.name, "who": by.name, "note": note}
    users = list(whom(local).exclude(pk=by.pk))
    transaction.on_commit(lambda: tell(users=users, kind=kind, at=at, url=url, **facts))
