"""Answering, reflecting, hearing."""

from django.db import transaction
from django.utils.translation import gettext as _

from courses.enrollments.queries import frozen_page
from courses.notebook.models import Kept
from courses.notebook.rules import LONGEST_REFLECTION
from courses.progress.rules import reasons_against_step
from lms.audit import record
from lms.content.blocks.check import judge, name_of
from lms.content.outline import evidence_of
from lms.core.errors import Refused, require, require_no

Kind = Kept.Kind


@transaction.atomic
def answer_check(*, by, enrollment, step, name, given, at, **device):
    """Judge ``given`` (the strings a form sends under ``name``) and keep it; returns the ``Kept`` with its feedback.

    Right or wrong, an answer is evidence of having tried; again is always allowed, and the first answer stays known.
    ``device``: ``client_uuid``, ``device_time``. Refused: what keeps from studying, ``unknown_thing`` (404),
    ``nothing_answered`` (400).
    """
    body = _body(by, enrollment, step, name, Kind.CHECK, at)
    given = [word for word in given if word.strip()]
    if not given:
        raise Refused("nothing_answered", _("Pilih atau tulis dahulu jawaban Anda."), status=400)
    checks = {name_of(child.value): child.value for child in body if child.block_type == "check"}
    verdict = judge(checks[name], given)
    told = {"words": verdict.answer, "feedback": verdict.feedback, "answer": given, "is_right": verdict.is_right}
    first = {"first_answer": given, "first_is_right": verdict.is_right}
    return _keep(by, enrollment, step, name, at, first=first, kind=Kind.CHECK, **told, **device)


@transaction.atomic
def write_reflection(*, by, enrollment, step, name, text, at, **device):
    """Keep what the learner thinks, for the learner alone; an empty text empties it. Refused: ``text_too_long`` …"""
    _body(by, enrollment, step, name, Kind.REFLECTION, at)
    if len(text) > LONGEST_REFLECTION:
        message = _("Renungan paling panjang %(n)s huruf.") % {"n": LONGEST_REFLECTION}
        raise Refused("text_too_long", message, status=400)
    return _keep(by, enrollment, step, name, at, kind=Kind.REFLECTION, words=text.strip(), **device)


@transaction.atomic
def hear_media(*, by, enrollment, step, name, at, **device):
    """The learner has heard or seen a recording to its end, or says so."""
    _body(by, enrollment, step, name, Kind.MEDIA, at)
    return _keep(by, enrollment, step, name, at, kind=Kind.MEDIA, **device)


def _body(by, enrollment, step, name, kind, at):
    """The lesson in the revision that the learner reads, once it is clear that it has ``name`` and they may write."""
    require(enrollment.user_id == by.pk and by.is_active)
    require_no(reasons_against_step(enrollment, step, at))
    if step.run_id != enrollment.run_id or step.kind != "lesson":
        raise Refused("foreign_step", _("Langkah ini bukan bagian dari kelas Anda."), status=404)
    body = frozen_page(step).body
    if not any((evidence.name, evidence.kind) == (name, kind) for evidence in evidence_of(body)):
        raise Refused("unknown_thing", _("Pelajaran ini tidak memuat bagian itu. Muat ulang halaman."), status=404)
    return body


def _keep(by, enrollment, step, name, at, *, first=None, **fields):
    """One row a name; a repeat of ``client_uuid`` returns the row as it is."""
    if repeat := _first_result(enrollment, step, name, fields.get("client_uuid")):
        return repeat
    fields |= {"kept_at": at, "received_at": at}
    row, created = Kept.objects.update_or_create(
        enrollment=enrollment, step=step, name=name, defaults=fields, create_defaults=fields | (first or {})
    )
    if created:
        record(by=by, action=f"notebook.keep_{row.kind}", thing=row, subject=by, at=at, name=name)
    return row


def _first_result(enrollment, step, name, client_uuid):
    """What an earlier arrival of the same write has left."""
    row = Kept.objects.filter(client_uuid=client_uuid).first() if client_uuid else None
    if row and (row.enrollment_id, row.step_id, row.name) != (enrollment.pk, step.pk, name):
        raise Refused("client_uuid_reused", _("Kiriman ini sudah dipakai di tempat lain. Muat ulang halaman."))
    return row
