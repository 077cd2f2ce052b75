"""Verbs of the countdown, all recorded in the trail."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.room import rules
from cohorts.live.room.actions import locked, tell
from cohorts.live.room.queries import iso
from cohorts.live.timer.models import Countdown
from cohorts.live.timer.queries import countdown_as_data
from lms.audit import record
from lms.core.errors import Refused, require, require_no

SHORTEST, LONGEST, LONGEST_LABEL = 10, 7200, 80


@transaction.atomic
def start_timer(*, by, room, seconds, at, label=""):
    """Count down from ``seconds`` for everybody, in place of any countdown that still stands."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_taking_part(room))
    _check(seconds)
    label = label and rules.text_of(label, "label", LONGEST_LABEL, _("Keterangan paling panjang %(limit)s huruf."))
    for standing in room.countdowns.filter(stopped_at=None):
        _stop(room, standing, at)
    ends_at = at + timedelta(seconds=seconds)
    countdown = Countdown.objects.create(room=room, label=label, by=by, started_at=at, ends_at=ends_at)
    tell(room, "timer.started", at, **countdown_as_data(countdown))
    record(by=by, action="live.start_timer", thing=countdown, at=at)
    return countdown


@transaction.atomic
def extend_timer(*, by, countdown, seconds, at):
    """Give more time; when it was over already, from now on."""
    room, countdown = _standing(by, countdown, at)
    _check(seconds)
    countdown.ends_at = max(countdown.ends_at, at) + timedelta(seconds=seconds)
    if countdown.ends_at - at > timedelta(seconds=LONGEST):
        raise Refused("too_long", _("Hitung mundur paling lama dua jam."), status=400)
    countdown.save(update_fields=["ends_at"])
    tell(room, "timer.extended", at, id=countdown.pk, ends_at=iso(countdown.ends_at))
    record(by=by, action="live.extend_timer", thing=countdown, at=at)
    return countdown


@transaction.atomic
def stop_timer(*, by, countdown, at):
    """Take the countdown off the stage."""
    room, countdown = _standing(by, countdown, at)
    _stop(room, countdown, at)
    record(by=by, action="live.stop_timer", thing=countdown, at=at)
    return countdown


def _standing(by, countdown, at):
    require(rules.may_lead(by, countdown.room, at))
    room = locked(countdown.room)
    require_no(rules.reasons_against_taking_part(room))
    countdown.refresh_from_db()
    if countdown.stopped_at:
        raise Refused("timer_stopped", _("Hitung mundur ini sudah dihentikan."))
    return room, countdown


def _stop(room, countdown, at):
    countdown.stopped_at = at
    countdown.save(update_fields=["stopped_at"])
    tell(room, "timer.stopped", at, id=countdown.pk)


def _check(seconds):
    if not SHORTEST <= seconds <= LONGEST:
        raise Refused("invalid", _("Pilih waktu antara 10 detik dan dua jam."), status=400)
