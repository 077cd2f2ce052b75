"""Writing what pages show by reference. Every verb renews the stamp, so that no page shows the old text."""

from django.db import transaction
from django.utils.translation import gettext as _

from lms.audit import record
from lms.content.models import Attachment, Fact, GlossaryTerm, MediaFile
from lms.content.rules import (
    ATTACHMENT_LIMITS,
    CAPTION_LIMITS,
    SOUND_LIMITS,
    VIDEO_LIMITS,
    may_hand_in,
    may_replace,
    may_write_shared,
)  # fmt: skip
from lms.content.stamp import renew_stamp
from lms.core.errors import Refused, require
from lms.files.actions import store_upload


@transaction.atomic
def write_term(*, by, slug, at, **text):
    """The glossary term ``slug`` with ``term``, ``english`` and ``explanation``; unchanged when it says so already."""
    require(may_write_shared(by))
    return _put(GlossaryTerm(slug=slug), "slug", text, by=by, at=at)


@transaction.atomic
def write_fact(*, by, code, at, **text):
    """The fact ``code`` with ``title``, ``statement``, ``as_of`` and ``source``; unchanged when it says so already."""
    require(may_write_shared(by))
    return _put(Fact(code=code), "code", text, by=by, at=at)


@transaction.atomic
def write_media(*, by, slug, at, uploads, **text):
    """The recording ``slug``; ``uploads`` holds new files by field (``file``, ``sound``, ``captions``), the rest stay.

    Refused (400): a file of a foreign type or size, no recording, a video without captions, no transcript.
    """
    require(may_hand_in(by, MediaFile))
    kind = text.get("kind", MediaFile.Kind.AUDIO)
    limits = {"file": VIDEO_LIMITS if kind == MediaFile.Kind.VIDEO else SOUND_LIMITS, "sound": SOUND_LIMITS}
    files = _stored(uploads, limits | {"captions": CAPTION_LIMITS}, by=by, at=at)
    found = MediaFile.objects.filter(slug=slug).first() or MediaFile(slug=slug)
    require(may_replace(by, found))
    _require_whole(found, kind, files, text)
    return _put(found, "slug", text | files, by=by, at=at)


@transaction.atomic
def write_attachment(*, by, slug, at, upload=None, **text):
    """The attachment ``slug`` with its ``title``; ``upload`` replaces its file. Refused (400) without any file."""
    require(may_hand_in(by, Attachment))
    files = _stored({"file": upload}, {"file": ATTACHMENT_LIMITS}, by=by, at=at)
    found = Attachment.objects.filter(slug=slug).first() or Attachment(slug=slug)
    require(may_replace(by, found))
    if not (files or found.pk):
        raise Refused("no_file", _("Pilih berkasnya."), status=400)
    return _put(found, "slug", text | files, by=by, at=at)


@transaction.atomic
def remove_shared(*, by, thing, at):
    """Delete a term, fact, recording or attachment. The admin shows first where it is used."""
    require(may_write_shared(by))
    record(by=by, action="content.remove_shared", thing=thing, at=at)
    thing.delete()
    renew_stamp()


def _stored(uploads, limits, *, by, at):
    return {
        name: store_upload(by=by, upload=upload, at=at, limits=limits[name])
        for name, upload in uploads.items()
        if upload
    }


def _require_whole(media, kind, files, text):
    has = {name for name in ("file", "captions") if name in files or getattr(media, f"{name}_id")}
    if "file" not in has:
        raise Refused("no_file", _("Pilih berkas rekamannya."), status=400)
    if kind == MediaFile.Kind.VIDEO and "captions" not in has:
        raise Refused("no_captions", _("Video memerlukan takarir (berkas WebVTT)."), status=400)
    if not (text.get("transcript") or media.transcript).strip():
        raise Refused("no_transcript", _("Tulis transkrip: apa yang terdengar dan terlihat."), status=400)


def _put(draft, key, values, *, by, at):
    """The row of that key with ``values``; written, recorded and told only when something differs."""
    model = type(draft)
    found = model.objects.select_for_update().filter(**{key: getattr(draft, key)}).first()
    row = found or draft
    changed = sorted(name for name, value in values.items() if getattr(row, name, None) != value)
    if found and not changed:
        return found
    for name in changed:
        setattr(row, name, values[name])
    row.save()
    record(by=by, action=f"content.write_{model._meta.model_name}", thing=row, at=at, changed=changed)
    renew_stamp()
    return row
