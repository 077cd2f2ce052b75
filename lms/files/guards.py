"""Which room vouches for which file. Filled once at start by each room's ``AppConfig.ready``."""

from django.db.models import Q

_guards = []


def register(guard):
    """``guard(user)`` returns a ``Q`` over ``StoredFile`` of the files its room lets ``user`` read."""
    if guard not in _guards:
        _guards.append(guard)
    return guard


def readable_q(user) -> Q:
    """The union of what all rooms vouch for."""
    condition = Q(pk__in=[])
    for guard in _guards:
        condition |= guard(user)
    return condition
