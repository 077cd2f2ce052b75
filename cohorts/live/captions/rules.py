"""Who may type captions."""

from cohorts.live.captions.models import CaptionAssistant
from cohorts.live.room.rules import RoomRole, role_in


def is_captioner(user, room) -> bool:
    """Whether a leader appointed ``user``."""
    return CaptionAssistant.objects.filter(room=room, user=user, ended_at=None).exists()


def may_caption(user, room, at) -> bool:
    """Who leads, and participants who were appointed."""
    role = role_in(user, room, at)
    return role is RoomRole.LEADER or (role is RoomRole.PARTICIPANT and is_captioner(user, room))
