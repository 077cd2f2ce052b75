"""Forgetting what people wrote and said in live rooms.

Counts and attendance stay: they hold nobody's words. What leaders prepared for the class (slides with notes and ink,
questions of polls and races, agenda, names of timers and groups, files) is the program's material and stays as well.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.captions import actions as captions
from cohorts.live.chat import actions as chat
from cohorts.live.polls import actions as polls
from cohorts.live.questions import actions as questions
from cohorts.live.replay.queries import overdue
from cohorts.live.replay.rules import LONGEST_KEPT
from cohorts.live.room.models import LiveRoom
from cohorts.live.voice import actions as voice
from cohorts.programs.models import Program
from lms.accounts.rules import may_administer
from lms.audit import record
from lms.core.errors import Refused, require

# Each has ``forget(*, at, room=)`` and ``forget(*, at, author=)``.
PARTS = [chat, questions, captions, voice, polls]


@transaction.atomic
def set_retention(*, by, program, days, at):
    """Keep words and voices of the program's live sessions for ``days`` after their end; None keeps them for good.

    What is older goes with the next ``forget_overdue``; ``queries.sessions_forgotten`` says beforehand how much.
    """
    require(may_administer(by))
    if days is not None and not 1 <= days <= LONGEST_KEPT:
        told = _("Masa simpan 1 sampai 3650 hari, atau kosong untuk selamanya.")
        raise Refused("invalid", told, status=400, fields={"days": told})
    program.live_kept_days = days
    program.save(update_fields=["live_kept_days"])
    record(by=by, action="live.set_retention", thing=program, at=at, days=days)
    return program


def forget_overdue(*, at):
    """Forget the rooms that their program keeps no longer; how many."""
    programs = Program.objects.exclude(live_kept_days=None)
    rooms = [room for program in programs for room in overdue(program, program.live_kept_days, at)]
    return sum(forget_room(room=room, at=at) for room in rooms)


@transaction.atomic
def forget_room(*, room, at):
    """Erase words and voices of one room; True unless it was done before."""
    room = LiveRoom.objects.select_for_update(of=["self"]).get(pk=room.pk)
    if room.forgotten_at:
        return False
    for part in PARTS:
        part.forget(at=at, room=room)
    room.forgotten_at = at
    room.save(update_fields=["forgotten_at"])
    record(by=None, action="live.forget_room", thing=room, at=at)
    return True


@transaction.atomic
def forget_person(*, by, user, at):
    """Erase what ``user`` wrote and said in every room, as the law on personal data lets people ask (UU 27/2022, 8)."""
    require(may_administer(by))
    erased = sum(part.forget(at=at, author=user) for part in PARTS)
    record(by=by, action="live.forget_person", thing=user, subject=user, at=at, erased=erased)
    return erased
