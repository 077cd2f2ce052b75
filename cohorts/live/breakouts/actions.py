"""Verbs of breakouts. A plan is no record and may be made anew; what happened in a group stays in its room."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.breakouts.models import Breakout, BreakoutRound, Seat
from cohorts.live.breakouts.queries import current_round, people_of
from cohorts.live.breakouts.rules import FEWEST, MOST, commodity_of, shuffled, title_of, together
from cohorts.live.room import broadcast, rules
from cohorts.live.room.actions import locked, tell
from cohorts.live.room.models import LiveRoom
from cohorts.placements.models import Placement
from lms.audit import record
from lms.core.errors import Refused, require, require_no

WARNING = timedelta(seconds=30)
State, Sorting = BreakoutRound.State, BreakoutRound.Sorting


@transaction.atomic
def prepare_breakouts(*, by, room, sorting, groups, at, seed=""):
    """Plan ``groups`` groups of everybody who takes part; replaces a plan that was not opened.

    ``seed`` makes a random sorting repeatable; without one it is the moment. Raises ``Refused`` "breakouts_open".
    """
    room = _led(by, room, at)
    if not FEWEST <= groups <= MOST:
        told = _("Pilih 2 sampai 20 kelompok.")
        raise Refused("invalid", told, status=400, fields={"groups": told})
    _require_none_open(room)
    BreakoutRound.objects.filter(room=room, state=State.PREPARED).delete()
    seed = seed or at.isoformat()
    made = BreakoutRound.objects.create(room=room, sorting=sorting, seed=seed if sorting == Sorting.RANDOM else "")
    _fill(made, _sorted(list(people_of(room)), Sorting(sorting), groups, seed))
    record(by=by, action="live.prepare_breakouts", thing=room, at=at, sorting=sorting, groups=groups)
    _show(room)
    return made


@transaction.atomic
def seat_people(*, by, room, seats, at):
    """Put people into groups by hand: ``seats`` is {user id: group id}, also while the groups are open.

    Raises ``Refused`` "not_found" for a group of another round, "not_participant" for who does not take part.
    """
    room = _led(by, room, at)
    current = _current(room)
    groups = {group.pk: group for group in current.breakouts.select_related("room")}
    people = set(people_of(room).values_list("user_id", flat=True))
    if not set(seats.values()) <= set(groups):
        raise Refused("not_found", _("Kelompok itu tidak ada."), status=404)
    require(set(seats) <= people, "not_participant", _("Hanya peserta yang dibagi ke kelompok."))
    before = dict(current.seats.values_list("user_id", "breakout_id"))
    moved = {user: group for user, group in seats.items() if before.get(user) != group}
    rows = [Seat(round=current, breakout_id=group, user_id=user) for user, group in moved.items()]
    Seat.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["round", "user"], update_fields=["breakout"]
    )  # fmt: skip
    if moved:
        _tell_moved(room, current, groups, {before[user] for user in moved if user in before}, at)
        record(by=by, action="live.seat_people", thing=room, at=at, people=len(moved))
    return current


@transaction.atomic
def open_breakouts(*, by, room, at):
    """Every planned group with people in it gets its room, and everybody is told to go there."""
    room = _led(by, room, at)
    require_no(rules.reasons_against_taking_part(room))
    _require_none_open(room)
    current = _current(room)
    if not current.seats.exists():
        raise Refused("no_seats", _("Belum ada peserta dalam kelompok."))
    current.breakouts.filter(seats=None).delete()
    current.state, current.opened_at = State.OPEN, at
    current.save(update_fields=["state", "opened_at"])
    for group in current.breakouts.all():
        _open_group(room, group, at)
    tell(room, "breakouts.opened", at)
    _show(room)
    record(by=by, action="live.open_breakouts", thing=room, at=at)
    return current


@transaction.atomic
def close_breakouts(*, by, room, at):
    """Tell everybody to come back; the groups end ``WARNING`` later. A repeat changes nothing."""
    room = _led(by, room, at)
    current = _current(room)
    if current.state != State.OPEN:
        raise Refused("breakouts_not_open", _("Kelompok belum dibuka."))
    if current.closes_at is None:
        current.closes_at = at + WARNING
        current.save(update_fields=["closes_at"])
        for place in [room, *_rooms_of(current)]:
            tell(place, "breakouts.closing", at, closes_at=current.closes_at.isoformat())
        record(by=by, action="live.close_breakouts", thing=room, at=at)
    return current


@transaction.atomic
def call_trainer(*, by, room, at):
    """A group asks a trainer to come; the main room's leaders see it. A repeat changes nothing."""
    require(rules.may_speak(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_taking_part(room))
    return _set_call(room, at, at)


@transaction.atomic
def answer_call(*, by, room, at):
    """The trainer was there."""
    require(rules.may_lead(by, room, at))
    return _set_call(locked(room), None, at)


def _set_call(room, called_at, at):
    group = Breakout.objects.select_for_update().filter(room=room).first()
    if group is None:
        raise Refused("not_a_breakout", _("Ini ruang utama; pelatih ada di sini."))
    if (group.called_at is None) != (called_at is None):
        group.called_at = called_at
        group.save(update_fields=["called_at"])
        tell(room, "trainer.called" if called_at else "trainer.answered", at)
        _show(room.parent)
    return group


def _led(by, room, at):
    require(rules.may_lead(by, room, at))
    if room.parent_id:
        raise Refused("a_breakout", _("Kelompok diatur dari ruang utama."))
    return locked(room)


def _current(room):
    current = current_round(room)
    if current is None:
        raise Refused("no_breakouts", _("Siapkan kelompok dahulu."))
    return current


def _require_none_open(room):
    if BreakoutRound.objects.filter(room=room, state=State.OPEN).exists():
        raise Refused("breakouts_open", _("Kelompok sedang terbuka. Tutup dahulu."))


def _sorted(people, sorting, groups, seed):
    """[(title, people)]."""
    if sorting == Sorting.RANDOM:
        found = [([], members) for members in shuffled(people, min(groups, len(people)), seed)]
    elif sorting == Sorting.HAND:
        found = [([], []) for _group in range(groups)]
    else:
        found = together(people, _key(people, sorting), groups)
    return [(title_of(keys, place), members) for place, (keys, members) in enumerate(found, start=1)]


def _key(people, sorting):
    if sorting == Sorting.PROVINCE:
        return lambda person: person.cooperative.province.name
    if sorting == Sorting.COOPERATIVE:
        return lambda person: person.cooperative.name
    if sorting == Sorting.COMMODITY:
        return commodity_of(people)
    placed = Placement.objects.filter(participant__in=people).order_by("starts_on")
    units = dict(placed.values_list("participant_id", "unit__name"))
    return lambda person: units.get(person.pk, "")


def _fill(current, groups):
    for position, (title, people) in enumerate(groups, start=1):
        group = Breakout.objects.create(round=current, position=position, title=title)
        Seat.objects.bulk_create(Seat(round=current, breakout=group, user=person.user) for person in people)


def _open_group(room, group, at):
    group.room = LiveRoom.objects.create(
        session=room.session, parent=room, title=group.title, host=room.host, state=LiveRoom.State.OPEN, opened_at=at
    )
    group.save(update_fields=["room"])
    tell(group.room, "room.opened", at, id=room.host_id)
    tell(group.room, "breakouts.opened", at)


def _rooms_of(current):
    return [locked(group.room) for group in current.breakouts.select_related("room").exclude(room=None)]


def _tell_moved(room, current, groups, left, at):
    """The main room reads anew who belongs where; who no longer belongs to a group is shown out of it."""
    _show(room)
    if current.state != State.OPEN:
        return
    tell(room, "breakouts.moved", at)
    for group in left:
        transaction.on_commit(partial(broadcast.rights_changed, groups[group].room.uuid))


def _show(room):
    transaction.on_commit(partial(broadcast.figures_moved, room.uuid))
