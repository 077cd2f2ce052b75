"""Who may type captions."""

from cohorts.live.captions.models import CaptionAssistant
from cohorts.live.room.rules import RoomRole, role_in
from lms.core.prepared import Prepared


def is_captioner(user, room) -> bool:
    """Whether a leader appointed ``user``."""
    return bool(_appointed.rows(room.pk, user.pk))


def _appointments(room, user):
    return CaptionAssistant.objects.filter(room=room, user=user, ended_at=None).values_list("pk")


_appointed = Prepared(_appointments, int, int)


def may_caption(user, room, at) -> bool:
    """Who leads, and participants who were appointed."""
    role = role_in(user, room, at)
    return role is RoomRole.LEADER or (role is RoomRole.PARTICIPANT and is_captioner(user, room))
