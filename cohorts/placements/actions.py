"""Participants come one by one or by an office's spreadsheet, are admitted and placed, finish or leave."""

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.placements.models import (
    Cooperative,
    ImportBatch,
    Participant,
    ParticipantEnrollment,
    ParticipantHistory,
    Placement,
)
from cohorts.placements.notices import Admitted
from cohorts.placements.signals import participant_left
from cohorts.placements.spreadsheets.checking import check_sheets
from cohorts.placements.spreadsheets.matching import match
from cohorts.placements.spreadsheets.reading import MAX_BYTES, ZIP, read_sheets
from cohorts.programs.models import Cohort
from cohorts.programs.rules import may_manage_cohort
from courses.enrollments.actions import enroll, withdraw
from lms.accounts.actions import create_user
from lms.accounts.models import User
from lms.audit import record
from lms.core.errors import Refused, require
from lms.files.actions import store_upload
from lms.files.rules import UploadLimits
from lms.notices.actions import tell
from lms.regions.models import Region

State = Participant.State
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@transaction.atomic
def register_cooperative(*, by, name, village, at, **facts):
    """The cooperative called ``name`` in ``village``; a repeat returns the first. The caller guards who may do this.

    ``facts``: ``is_demo``, ``registry_number``, ``commodity``; a repeat that names another commodity corrects it.
    Raises ``Refused`` "not_a_village" for a region of a higher level.
    """
    if village.level != Region.Level.VILLAGE:
        raise Refused("not_a_village", _("%(name)s bukan desa atau kelurahan.") % {"name": village.name})
    cooperative, created = Cooperative.objects.get_or_create(
        village=village, name=name, defaults={"province_id": village.province_code, **facts}
    )
    if created:
        record(by=by, action="placements.register_cooperative", thing=cooperative, at=at, village=village.code)
    elif facts.get("commodity", "") not in {"", cooperative.commodity}:
        cooperative.commodity = facts["commodity"]
        cooperative.save(update_fields=["commodity"])
        record(by=by, action="placements.set_commodity", thing=cooperative, at=at, commodity=cooperative.commodity)
    return cooperative


@transaction.atomic
def apply(*, by, cohort, user, cooperative, at, **details):
    """``user`` of ``cooperative`` is put forward for ``cohort``; a repeat returns the first row.

    ``details``: ``position``, ``is_demo``. Raises ``Refused`` "has_left" for who left this cohort before.
    """
    require(may_manage_cohort(by, cohort))
    participant, created = Participant.objects.get_or_create(
        cohort=cohort, user=user, defaults={"cooperative": cooperative, **details}
    )
    if participant.state == State.LEFT:
        raise Refused("has_left", _("%(name)s sudah keluar dari gelombang ini.") % {"name": user.name})
    if created:
        _enter(participant, State.APPLIED, by=by, at=at)
        record(by=by, action="placements.apply", thing=participant, subject=user, at=at)
    return participant


@transaction.atomic
def admit(*, by, participant, at):
    """Give the applicant a seat and an enrollment in every course of the cohort; a repeat changes nothing.

    Raises ``Refused`` "full" when no seat is free, "has_left" for who left.
    """
    cohort = Cohort.objects.select_for_update().select_related("host").get(pk=participant.cohort_id)
    require(may_manage_cohort(by, cohort))
    participant.refresh_from_db(fields=["state"])
    if participant.state in {State.ADMITTED, State.COMPLETED}:
        return participant
    _require_seat(participant, cohort)
    _enter(participant, State.ADMITTED, by=by, at=at)
    for cohort_run in cohort.cohort_runs.select_related("run"):
        enrollment = enroll(by=by, run=cohort_run.run, user=participant.user, at=at)
        ParticipantEnrollment.objects.get_or_create(participant=participant, enrollment=enrollment)
    record(by=by, action="placements.admit", thing=participant, subject=participant.user, at=at)
    facts = {"cohort": cohort.name, "host": cohort.host.name}
    transaction.on_commit(lambda: tell(users=[participant.user], kind=Admitted, at=at, url="/beranda/", **facts))
    return participant


@transaction.atomic
def leave(*, by, participant, at, note=""):
    """The participant leaves: a state, not a deletion. Enrollments are withdrawn; ``participant_left`` after commit."""
    require(may_manage_cohort(by, participant.cohort))
    if participant.state == State.LEFT:
        return participant
    _enter(participant, State.LEFT, by=by, at=at, note=note)
    for held in participant.participant_enrollments.select_related("enrollment"):
        withdraw(by=by, enrollment=held.enrollment, at=at, note=note)
    record(by=by, action="placements.leave", thing=participant, subject=participant.user, at=at)
    transaction.on_commit(lambda: participant_left.send(Participant, participant=participant))
    return participant


@transaction.atomic
def complete(*, by, participant, at):
    """The participant went through the cohort to its end. Raises ``Refused`` "not_admitted" for anybody else."""
    require(may_manage_cohort(by, participant.cohort))
    if participant.state == State.COMPLETED:
        return participant
    if participant.state != State.ADMITTED:
        raise Refused("not_admitted", _("%(name)s belum diterima di gelombang ini.") % {"name": participant.user.name})
    _enter(participant, State.COMPLETED, by=by, at=at)
    record(by=by, action="placements.complete", thing=participant, subject=participant.user, at=at)
    return participant


@transaction.atomic
def place(*, by, participant, unit, starts_on, ends_on, at):
    """The participant works at ``unit`` on these days, both included; a repeat returns the first row.

    Raises ``Refused`` "foreign_unit", "outside_cohort" or "placed_elsewhere".
    """
    cohort = participant.cohort
    require(may_manage_cohort(by, cohort))
    if unit.host_id != cohort.host_id:
        raise Refused("foreign_unit", _("Unit %(unit)s bukan milik tuan rumah gelombang ini.") % {"unit": unit.name})
    if not cohort.starts_on <= starts_on <= ends_on <= cohort.ends_on:
        raise Refused("outside_cohort", _("Penempatan harus berada di dalam tanggal gelombang."))
    same = participant.placements.filter(unit=unit, starts_on=starts_on, ends_on=ends_on).first()
    if same:
        return same
    if participant.placements.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise Refused("placed_elsewhere", _("Pada tanggal itu peserta sudah ditempatkan di unit lain."))
    placement = Placement.objects.create(participant=participant, unit=unit, starts_on=starts_on, ends_on=ends_on)
    record(by=by, action="placements.place", thing=placement, subject=participant.user, at=at, unit=unit.code)
    return placement


@transaction.atomic
def check_import(*, by, cohort, upload, at):
    """Read an office's spreadsheet and say what it would do: an ``ImportBatch``, checked or refused. Enrolls nobody.

    ``upload`` has ``name``, ``size``, ``read``. ``batch.report`` has the counts ``rows``, ``new``, ``known``, the lists
    ``errors``, ``duplicates``, ``skipped``, and ``rows_found``. Raises ``Refused`` (400) for a file that is no table.
    """
    require(may_manage_cohort(by, cohort))
    found = check_sheets(read_sheets(upload))
    match(found, cohort)
    report = found.as_dict()
    report["rows_found"] = report.pop("people")
    report["known"] = sum(person["known"] for person in found.people)
    report["new"] = len(found.people) - report["known"]
    states = ImportBatch.State
    batch = ImportBatch.objects.create(
        cohort=cohort, by=by, at=at, report=report, file=_kept(by, upload, at),
        state=states.REFUSED if found.errors else states.CHECKED,
    )  # fmt: skip
    record(by=by, action="placements.check_import", thing=batch, at=at, state=batch.state, rows=found.rows)
    return batch


@transaction.atomic
def apply_import(*, by, batch, at):
    """Enroll everybody in a checked batch, all or none; a repeat returns the batch unchanged.

    Raises ``Refused`` "import_refused" for a batch with errors, and what ``admit`` raises when seats went meanwhile.
    """
    batch = ImportBatch.objects.select_for_update(of=("self",)).select_related("cohort__host").get(pk=batch.pk)
    require(may_manage_cohort(by, batch.cohort))
    if batch.state == ImportBatch.State.APPLIED:
        return batch
    if batch.state == ImportBatch.State.REFUSED:
        raise Refused("import_refused", _("Berkas ini masih berisi kesalahan. Perbaiki, lalu unggah lagi."))
    villages = Region.objects.in_bulk({row["village"] for row in batch.report["rows_found"]})
    for row in batch.report["rows_found"]:
        _enroll_row(row, batch.cohort, villages[row["village"]], by=by, at=at)
    batch.state = ImportBatch.State.APPLIED
    batch.save(update_fields=["state"])
    record(by=by, action="placements.apply_import", thing=batch, at=at, new=batch.report["new"])
    return batch


def _enroll_row(row, cohort, village, *, by, at):
    demo = cohort.is_demo
    user = User.objects.filter(phone=row["phone"]).first()
    if user is None:
        username = row["phone"].lstrip("+")
        fields = {"phone": row["phone"], "email": row["email"] or None, "is_demo": demo}
        user = create_user(by=by, username=username, name=row["name"], at=at, **fields)
    facts = {"is_demo": demo, "commodity": row.get("commodity", "")}
    cooperative = register_cooperative(by=by, name=row["cooperative"], village=village, at=at, **facts)
    participant = apply(
        by=by, cohort=cohort, user=user, cooperative=cooperative, at=at, position=row["position"], is_demo=demo
    )
    admit(by=by, participant=participant, at=at)


def _kept(by, upload, at):
    """The workbook as it was handed in; text files have no type that could be sniffed and are not kept."""
    upload.seek(0)
    if by is None or upload.read(4) != ZIP:
        return None
    return store_upload(by=by, upload=upload, at=at, limits=UploadLimits(MAX_BYTES, ((XLSX, "xlsx"),)))


def _require_seat(participant, cohort):
    if participant.state == State.LEFT:
        raise Refused("has_left", _("%(name)s sudah keluar dari gelombang ini.") % {"name": participant.user.name})
    if cohort.participants.taking_part().count() >= cohort.capacity:
        raise Refused("full", _("%(cohort)s sudah penuh: %(capacity)s kursi.") % {
            "cohort": cohort.name, "capacity": cohort.capacity
        })  # fmt: skip


def _enter(participant, state, *, by, at, note=""):
    participant.state = state
    participant.save(update_fields=["state"])
    ParticipantHistory.objects.create(participant=participant, state=state, by=by, at=at, note=note)
