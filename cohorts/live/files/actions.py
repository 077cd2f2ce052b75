"""Verbs of files in a room."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.files.models import RoomFile
from cohorts.live.files.rules import FILE_LIMITS, MOST_FILES
from cohorts.live.room import rules
from cohorts.live.room.actions import locked, tell
from lms.audit import record
from lms.core.errors import Refused, require, require_no
from lms.files.actions import store_upload


@transaction.atomic
def share_file(*, by, room, upload, at):
    """Hand a file round, before the session or during it. Refused as ``store_upload`` refuses."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_changing(room))
    if RoomFile.objects.filter(room=room, withdrawn_at=None).count() >= MOST_FILES:
        raise Refused("too_many_files", _("Sudah ada 30 berkas di sesi ini. Tarik yang tidak dipakai."))
    stored = store_upload(by=by, upload=upload, limits=FILE_LIMITS, at=at)
    shared = RoomFile.objects.create(room=room, file=stored, by=by, at=at)
    tell(room, "file.shared", at, id=shared.pk)
    record(by=by, action="live.share_file", thing=shared, at=at, size=stored.size)
    return shared


@transaction.atomic
def withdraw_file(*, by, shared, at):
    """Take a file back, even when the session is over; a second time changes nothing."""
    require(rules.may_lead(by, shared.room, at))
    room = locked(shared.room)
    shared.refresh_from_db()
    if shared.withdrawn_at is None:
        shared.withdrawn_at = at
        shared.save(update_fields=["withdrawn_at"])
        tell(room, "file.withdrawn", at, id=shared.pk)
        record(by=by, action="live.withdraw_file", thing=shared, at=at)
    return shared
