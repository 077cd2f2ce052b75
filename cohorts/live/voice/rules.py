"""When a turn ends by itself, and who may have sound kept."""

from datetime import timedelta

from cohorts.live.room.models import Presence

# A speaker whose network drops comes back within this time and goes on.
AWAY = timedelta(seconds=30)


def is_away(floor, at) -> bool:
    """Whether the speaker has not been in the room for ``AWAY``, nor was the floor given since."""
    since = at - AWAY
    seen = Presence.objects.filter(room=floor.room_id, user=floor.user_id, last_seen__gt=since)
    return floor.given_at <= since and not seen.exists()


def may_record(by, floor) -> bool:
    """Nobody is recorded who began to speak without: only between turns, or during one's own."""
    return floor is None or floor.user_id == by.pk
