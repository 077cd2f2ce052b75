"""Writing notes and marking passages."""

from django.db import transaction
from django.utils.translation import gettext as _

from courses.enrollments.models import Enrollment
from courses.notes.models import LONGEST_AROUND, Highlight, Note, NoteVersion
from courses.notes.rules import (
    MOST_HIGHLIGHTS,
    UNDO_WITHIN,
    may_write,
    require_note,
    require_passage,
    require_writing,
)
from lms.core.errors import Refused, require


@transaction.atomic
def save_note(*, by, enrollment, step, text, at, revision=0, **device):
    """The learner's note on ``step``. ``revision`` is the one that the writer saw, 0 before there was a note.

    The last write wins, yet no text is lost: when another tab or device saved meanwhile, the text that gives way is
    kept as a ``NoteVersion``, unless the one that stays contains it. ``device`` holds ``client_uuid``, ``device_time``.
    Refused: what ``require_writing`` refuses, ``text_too_long`` (400), ``client_uuid_reused``.
    """
    require_writing(by, enrollment, step, at)
    require_note(text)
    enrollment = Enrollment.objects.select_for_update(of=["self"]).get(pk=enrollment.pk)
    note = Note.objects.filter(enrollment=enrollment, step=step).first()
    _require_free_identity(Note, device.get("client_uuid"), note)
    if note is None:
        return Note.objects.create(enrollment=enrollment, step=step, text=text, received_at=at, **device)
    if note.text == text or _gives_way(note, text, revision, device, at):
        return note
    note.text, note.revision, note.received_at = text, note.revision + 1, at
    note.client_uuid, note.device_time = device.get("client_uuid"), device.get("device_time")
    note.save()
    return note


def _gives_way(note, text, revision, device, at) -> bool:
    """Whether ``text`` comes too late to become the note. Whichever of the two gives way is kept."""
    client_uuid, device_time = device.get("client_uuid"), device.get("device_time")
    if revision == note.revision or (client_uuid and client_uuid == note.client_uuid):
        return False
    late = bool(device_time and note.device_time and device_time < note.device_time)
    stays, goes = (note.text, text) if late else (text, note.text)
    _keep(note, goes, stays, at)
    return late


def _keep(note, goes, stays, at):
    """Keep the text that gives way, unless nothing of it would be missing."""
    if goes.strip() and goes.strip() not in stays and not note.versions.filter(text=goes).exists():
        NoteVersion.objects.create(note=note, text=goes, replaced_at=at)


@transaction.atomic
def forget_version(*, by, version):
    """Delete a text that gave way, for good. Refused: ``forbidden``."""
    require(may_write(by, version.note.enrollment))
    version.delete()


@transaction.atomic
def mark_passage(*, by, enrollment, step, quote, at, remark="", **sent):
    """A new highlight; a repeat of ``client_uuid`` returns the first one.

    ``sent``: ``prefix`` and ``suffix`` (the text around, cut to size), ``client_uuid``, ``device_time``.
    Refused: what ``require_writing`` refuses, ``no_quote`` and ``…_too_long`` (400), ``too_many``,
    ``client_uuid_reused``.
    """
    require_writing(by, enrollment, step, at)
    quote, remark = quote.strip(), remark.strip()
    require_passage(quote, remark)
    enrollment = Enrollment.objects.select_for_update(of=["self"]).get(pk=enrollment.pk)
    client_uuid = sent.get("client_uuid")
    first = client_uuid and Highlight.objects.filter(client_uuid=client_uuid, enrollment=enrollment).first()
    if first:
        return first
    _require_free_identity(Highlight, client_uuid, None)
    mine = Highlight.objects.filter(enrollment=enrollment, step=step)
    if mine.standing().count() >= MOST_HIGHLIGHTS:
        message = _("Paling banyak %(most)s tanda di satu pelajaran. Hapus yang tidak diperlukan lagi.")
        raise Refused("too_many", message % {"most": MOST_HIGHLIGHTS})
    return Highlight.objects.create(
        enrollment=enrollment, step=step, quote=quote, remark=remark, prefix=sent.get("prefix", "")[-LONGEST_AROUND:],
        suffix=sent.get("suffix", "")[:LONGEST_AROUND], client_uuid=client_uuid,
        device_time=sent.get("device_time"), received_at=at,
    )  # fmt: skip


@transaction.atomic
def remark_passage(*, by, highlight, remark, at):
    """Change what the learner says to a passage. Refused: ``forbidden``, ``remark_too_long`` (400)."""
    require(may_write(by, highlight.enrollment))
    require_passage(highlight.quote, remark.strip())
    highlight.remark, highlight.received_at = remark.strip(), at
    highlight.save(update_fields=["remark", "received_at"])
    return highlight


@transaction.atomic
def unmark_passage(*, by, highlight, at):
    """Take a highlight away; it can be brought back within ``UNDO_WITHIN``. A second time changes nothing.

    Those of the same learner whose time has run out are deleted on this occasion.
    """
    require(may_write(by, highlight.enrollment))
    Highlight.objects.filter(enrollment=highlight.enrollment_id, removed_at__lt=at - UNDO_WITHIN).delete()
    if highlight.removed_at is None:
        highlight.removed_at = at
        highlight.save(update_fields=["removed_at"])
    return highlight


@transaction.atomic
def restore_passage(*, by, highlight):
    """Bring a highlight back; a second time changes nothing."""
    require(may_write(by, highlight.enrollment))
    if highlight.removed_at is not None:
        highlight.removed_at = None
        highlight.save(update_fields=["removed_at"])
    return highlight


def _require_free_identity(model, client_uuid, mine):
    """One identity belongs to one row; another row's is refused."""
    taken = client_uuid and model.objects.filter(client_uuid=client_uuid).exclude(pk=mine and mine.pk).exists()
    if taken:
        raise Refused("client_uuid_reused", _("Kiriman ini sudah dipakai. Muat ulang halaman."), status=400)
