"""The verb of reactions."""

from functools import partial

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cohorts.live.reactions.models import ReactionCount
from cohorts.live.reactions.queries import STEP, step_of
from cohorts.live.room import broadcast, rules
from lms.core.errors import Refused, require, require_no

MOST_IN_A_STEP = 5


@transaction.atomic
def react(*, by, room, sign, at):
    """Give a sign; at most five in ten seconds from one person."""
    require(rules.may_speak(by, room, at))
    require_no(rules.reasons_against_taking_part(room))
    _spend(by, room, at)
    counted, _made = ReactionCount.objects.get_or_create(room=room, sign=sign, at=step_of(at))
    ReactionCount.objects.filter(pk=counted.pk).update(count=F("count") + 1)
    transaction.on_commit(partial(broadcast.figures_moved, room.uuid))
    return counted


def _spend(user, room, at):
    key = f"live:react:{room.pk}:{user.pk}:{int(step_of(at).timestamp())}"
    cache.add(key, 0, 2 * STEP.seconds)
    if cache.incr(key) > MOST_IN_A_STEP:
        raise Refused("too_fast", _("Cukup dahulu. Tunggu beberapa detik."), status=429)
