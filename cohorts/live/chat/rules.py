"""Who may write just now."""

from datetime import timedelta
from math import ceil

from django.utils.translation import gettext_lazy as _

from cohorts.live.chat.models import ChatMessage, ChatMute, ChatPace
from cohorts.live.room.rules import may_lead
from lms.core.errors import Reason
from lms.core.prepared import Prepared

SLOWEST = 600


def is_muted(user, room) -> bool:
    """Whether a leader has silenced ``user``."""
    return bool(_mutes.rows(room.pk, user.pk))


def _mutes_of(room, user):
    return ChatMute.objects.filter(room=room, user=user, ended_at=None).values_list("pk")


_mutes = Prepared(_mutes_of, int, int)


def pace_of(room) -> int:
    """Seconds between two lines of a participant."""
    return ChatPace.objects.filter(room=room).values_list("seconds", flat=True).first() or 0


def reasons_against_writing(user, room, at) -> list[Reason]:
    """Why ``user`` cannot add a line at ``at`` although the room is open: silenced, or too soon after the last one."""
    if is_muted(user, room):
        return [Reason("muted", _("Pelatih menahan pesan Anda untuk sementara. Anda tetap dapat mengikuti sesi."))]
    wait = _seconds_to_wait(user, room, at)
    if wait > 0 and not may_lead(user, room, at):
        return [Reason("slow_mode", _("Mode pelan: tunggu %(n)s detik lagi, lalu kirim.") % {"n": wait})]
    return []


def _seconds_to_wait(user, room, at):
    pace = pace_of(room)
    last = ChatMessage.objects.filter(room=room, author=user, at__gt=at - timedelta(seconds=pace)).last()
    return min(pace, ceil((last.at - at).total_seconds()) + pace) if pace and last else 0
