"""Writing an entry, signing it, and letting it lapse."""

from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from cohorts.logbook.models import Evidence, LogbookEntry, SignOff
from cohorts.logbook.notices import EntryLapsed, EntryReturned, EntrySigned
from cohorts.logbook.rules import LAPSES_AFTER, LONGEST_DAY, RATINGS, may_sign, may_write
from lms.audit import record
from lms.core.errors import Refused, require
from lms.files.actions import store_upload
from lms.notices.actions import tell

State = LogbookEntry.State
MAX_FILES = 3
TOLD = {State.SIGNED: EntrySigned, State.RETURNED: EntryReturned, State.LAPSED: EntryLapsed}


@transaction.atomic
def write_entry(*, by, participant, at, client_uuid, device_time=None, **entry):
    """An intern's day at a unit, waiting for the mentor's initials. A repeat of ``client_uuid`` returns the first row.

    ``entry``: ``unit``, ``day`` (date at the host), ``minutes``, ``activity``, ``lesson``, and optionally ``files``
    (uploads, at most three). Raises ``Refused`` naming the field at fault.
    """
    first = client_uuid and LogbookEntry.objects.filter(client_uuid=client_uuid).first()
    if first:
        require(first.participant.user_id == by.pk)
        return first
    require(may_write(by, participant))
    files = entry.pop("files", ())
    _require_whole(participant, files, at, entry)
    row = LogbookEntry.objects.create(
        participant=participant, number=_next_number(participant, entry), client_uuid=client_uuid,
        device_time=device_time, received_at=at, **entry,
    )  # fmt: skip
    for upload in files:
        Evidence.objects.create(entry=row, file=store_upload(by=by, upload=upload, at=at))
    record(by=by, action="logbook.write_entry", thing=row, subject=by, at=at, unit=row.unit.code)
    return row


@transaction.atomic
def sign_entry(*, by, entry, decision, at, rating=None, note=""):
    """A mentor's answer: signed (``rating`` 1–4) or returned (``note`` says what to change).

    The same mentor's same answer again returns the entry unchanged. Raises ``Refused`` "settled" when it no longer
    waits, "note_missing", "rating".
    """
    locked = LogbookEntry.objects.select_for_update(of=("self",))
    entry = locked.select_related("unit", "participant__user").get(pk=entry.pk)
    require(may_sign(by, entry))
    if entry.sign_offs.filter(by=by, decision=decision).exists() and entry.state == decision:
        return entry
    _require_answer(entry, decision, rating, note)
    SignOff.objects.create(entry=entry, decision=decision, rating=rating, note=note.strip(), by=by, at=at)
    entry.state = decision
    entry.save(update_fields=["state"])
    record(by=by, action="logbook.sign_entry", thing=entry, subject=entry.participant.user, at=at, decision=decision)
    _tell_intern(entry, at, mentor=by.name, note=note.strip())
    return entry


@transaction.atomic
def lapse_entries(*, at):
    """Entries that waited longer than 72 hours lapse and count no hours; returns them. Nothing signs itself."""
    waiting = LogbookEntry.objects.awaiting().filter(received_at__lte=at - LAPSES_AFTER)
    lapsed = list(waiting.select_for_update(of=("self",)).select_related("unit", "participant__user"))
    for entry in lapsed:
        entry.state = State.LAPSED
        entry.save(update_fields=["state"])
        record(by=None, action="logbook.lapse_entries", thing=entry, subject=entry.participant.user, at=at)
        _tell_intern(entry, at)
    return lapsed


def _tell_intern(entry, at, **facts):
    facts |= {"day": formats.date_format(entry.day, "j F Y"), "unit": entry.unit.name}
    url = reverse("logbook:entry", args=[entry.uuid])
    kind, user = TOLD[entry.state], entry.participant.user
    transaction.on_commit(lambda: tell(users=[user], kind=kind, at=at, url=url, **facts))


def _require_whole(participant, files, at, entry):
    cohort = participant.cohort
    today = at.astimezone(ZoneInfo(cohort.host.timezone)).date()
    faults = {}
    if entry["unit"].host_id != cohort.host_id:
        faults["unit"] = _("Unit ini bukan milik tuan rumah Anda.")
    if not cohort.starts_on <= entry["day"] <= min(today, cohort.ends_on):
        faults["day"] = _("Tanggal harus di dalam masa magang dan tidak boleh sesudah hari ini.")
    if not 1 <= entry["minutes"] <= LONGEST_DAY:
        faults["minutes"] = _("Lama kegiatan antara 1 dan %(most)s menit.") % {"most": LONGEST_DAY}
    if not entry["activity"].strip() and not files:
        faults["activity"] = _("Tulis yang Anda kerjakan, atau lampirkan foto.")
    if len(files) > MAX_FILES:
        faults["files"] = _("Paling banyak %(most)s berkas.") % {"most": MAX_FILES}
    if faults:
        raise Refused("entry", next(iter(faults.values())), status=400, fields=faults)


def _next_number(participant, entry):
    last = participant.logbook.filter(day=entry["day"], unit=entry["unit"]).order_by("-number").first()
    if last is None:
        return 1
    if last.state != State.RETURNED:
        text = _("Logbook untuk tanggal dan unit ini sudah ada.")
        raise Refused("day_taken", text, fields={"day": text})
    return last.number + 1


def _require_answer(entry, decision, rating, note):
    if entry.state != State.WAITING:
        raise Refused("settled", _("Logbook ini sudah dijawab: %(state)s.") % {"state": entry.get_state_display()})
    if decision == SignOff.Decision.RETURNED and not note.strip():
        text = _("Tulis apa yang perlu diperbaiki.")
        raise Refused("note_missing", text, status=400, fields={"note": text})
    if rating is not None and rating not in RATINGS:
        text = _("Nilai antara 1 dan 4.")
        raise Refused("rating", text, status=400, fields={"rating": text})
