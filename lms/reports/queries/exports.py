"""Rows for spreadsheets, headings first, of exactly what the person sees on screen."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lms.reports.queries.boards import board_for
from lms.reports.queries.people import listed, narrowed, province_name, with_figures
from lms.reports.rules import may_open_rows, sees_nation
from lms.reports.shapes import Ways, province_rows
from lms.ui.figures import mask_phone

CHUNK = 500


def participant_table(user, at, **where):
    """One row a participant, streamed; telephone numbers masked."""
    yield [
        pgettext("satu", "Gelombang"),
        _("Nama"), _("Jabatan"), _("Ponsel"), _("Koperasi"), _("Kabupaten/Kota"), _("Provinsi"),
        _("Status"), _("Langkah selesai"), _("Langkah"), _("Pre-test (%)"), _("Post-test (%)"), _("Hadir"),
        _("Sesi tercatat"), _("Logbook disahkan"), _("Logbook menunggu"), _("Logbook lewat batas"),
        _("Tugas menunggu"), _("Data contoh"),
    ]  # fmt: skip
    people = with_figures(narrowed(listed(user), at, **where))
    for person in people.iterator(chunk_size=CHUNK):
        yield [
            person.cohort.name, person.user.name, person.position, mask_phone(person.user.phone),
            person.cooperative.name, _regency(person), province_name(person.cooperative), person.get_state_display(),
            person.done, person.total, _rounded(person.pre), _rounded(person.post), person.present, person.sessions,
            person.signed, person.waiting, person.lapsed, person.ungraded, _("ya") if person.is_demo else "",
        ]  # fmt: skip


def province_table(user, at, program=None):
    """One row a province the person sees, and their total; the nation's sheet has all 38."""
    yield [
        _("Kode"), _("Provinsi"), _("Zona"), _("Terdaftar"), _("Peserta"), _("Mulai belajar"), _("Langkah selesai"),
        _("Langkah"), _("Pre-test, rerata"), _("Post-test, rerata"), _("Kenaikan, rerata"), _("n kenaikan"),
        _("Hadir"), _("Presensi tercatat"), _("Logbook disahkan"), _("Logbook menunggu"), _("Logbook lewat batas"),
        _("Tanpa kabar 7 hari"),
    ]  # fmt: skip
    board = board_for(user, at, program=program)
    for row in province_rows(board.by_province, Ways(may_open_rows(user), {}), at):
        if row.code in board.by_province or sees_nation(user):
            yield [row.code, row.name, row.zone, *_numbers(row.tally)]
    yield ["", _("Jumlah"), "", *_numbers(board.total)]


def _numbers(tally):
    return [
        tally.participants.count, tally.admitted.count, tally.started.count, tally.steps.count, tally.steps.n,
        _rounded(tally.pre.mean), _rounded(tally.post.mean), _rounded(tally.gain.mean), tally.gain.n,
        tally.attendance.count, tally.attendance.n, tally.signed.count, tally.waiting.count, tally.lapsed.count,
        tally.quiet.count,
    ]  # fmt: skip


def _regency(person):
    return person.cooperative.village.parent.parent.name


def _rounded(value):
    return "" if value is None else round(float(value), 1)
