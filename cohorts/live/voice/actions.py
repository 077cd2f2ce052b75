"""Verbs of the floor and of what is recorded. The trail keeps who gave whom the floor, and every choice to record."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.hands.actions import lower_hand
from cohorts.live.room import rules as room_rules
from cohorts.live.room.actions import locked, tell
from cohorts.live.voice import rules
from cohorts.live.voice.bundle import read_bundle
from cohorts.live.voice.models import Floor, RecordingChoice, VoicePiece
from cohorts.live.voice.queries import floor_of, is_recorded
from cohorts.live.voice.takes import measure, pack, pages_of
from lms.audit import record
from lms.core.errors import Refused, require, require_no


def forget(*, at, **whose):
    """Erase the voices of the turns that match ``whose`` (``room=`` or ``author=``); that somebody spoke stays."""
    turns = {"user" if name == "author" else name: value for name, value in whose.items()}
    erased, _rows = VoicePiece.objects.filter(floor__in=Floor.objects.filter(**turns)).delete()
    return erased


@transaction.atomic
def give_floor(*, by, hand, at):
    """Let who raised ``hand`` speak: the hand falls, and whoever spoke before is done."""
    require(room_rules.may_lead(by, hand.room, at))
    room = locked(hand.room)
    require_no(room_rules.reasons_against_taking_part(room))
    hand.refresh_from_db()
    if hand.lowered_at is not None:
        raise Refused("hand_lowered", _("Tangan ini sudah turun."))
    require(room_rules.may_speak(hand.user, room, at), "may_not_speak", _("Orang ini tidak lagi di sesi ini."))
    lower_hand(by=by, hand=hand, at=at)
    return _hand_over(room, hand.user, by, at)


@transaction.atomic
def take_floor(*, by, room, at):
    """A leader speaks, whoever spoke before."""
    require(room_rules.may_lead(by, room, at))
    room = locked(room)
    require_no(room_rules.reasons_against_taking_part(room))
    return _hand_over(room, by, by, at)


@transaction.atomic
def drop_floor(*, by, room, at):
    """End one's own turn, or anybody's as a leader; nothing happens when nobody has the floor."""
    floor = floor_of(room)
    require(floor is not None and floor.user_id == by.pk or room_rules.may_lead(by, room, at))
    return end_turn(room=locked(room), at=at)


@transaction.atomic
def drop_absent(*, room, at):
    """End the turn of somebody who has been away for ``rules.AWAY``; done by time, not by people."""
    floor = floor_of(room)
    if floor and rules.is_away(floor, at):
        end_turn(room=locked(room), at=at)


def end_turn(*, room, at):
    """Nobody speaks any more; returns the turn that ended. ``room`` must be ``locked``."""
    floor = floor_of(room)
    if floor:
        floor.dropped_at = at
        floor.save(update_fields=["dropped_at"])
        tell(room, "floor.dropped", at, id=floor.pk)
    return floor


@transaction.atomic
def choose_recording(*, by, room, recorded, at):
    """Keep voices from here on, or not. Only who speaks may begin to record a turn that goes on."""
    require(room_rules.may_lead(by, room, at))
    room = locked(room)
    require(
        not recorded or rules.may_record(by, floor_of(room)),
        "floor_taken",
        _("Rekaman dapat dinyalakan setelah pembicara selesai."),
    )
    if is_recorded(room) != recorded:
        RecordingChoice.objects.create(room=room, recorded=recorded, by=by, at=at)
        tell(room, "recording.chosen", at, recorded=recorded)
        record(by=by, action="live.choose_recording", thing=room, at=at, recorded=recorded)
    return recorded


def keep_piece(*, floor, started_at, frames):
    """Keep bundles of one stream of a turn, as they came. One row for some seconds of sound."""
    bundles = [read_bundle(frame) for frame in frames]
    milliseconds, size = measure(pages_of(bundles))
    return VoicePiece.objects.create(
        floor=floor,
        stream=bundles[0].stream,
        started_at=started_at,
        starts_ms=bundles[0].starts_ms,
        milliseconds=milliseconds,
        size=size,
        sound=pack(frames),
    )


def _hand_over(room, user, by, at):
    floor = floor_of(room)
    if floor and floor.user_id == user.pk:
        return floor
    end_turn(room=room, at=at)
    floor = Floor.objects.create(room=room, user=user, given_by=by, given_at=at)
    tell(room, "floor.given", at, id=floor.pk)
    record(by=by, action="live.give_floor", thing=floor, subject=user, at=at)
    return floor
