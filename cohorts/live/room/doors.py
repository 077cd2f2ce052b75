"""What the pages of the parts begin with: the room of the address, for somebody who may be there."""

from django.http import Http404

from cohorts.live.room.queries import room_for
from lms.core import clock

TEXT_ONLY = "hanya_teks"


def entered(request, uuid):
    """(room, role) of who asks; a room one may not enter does not exist."""
    room, role = room_for(request.user, uuid, clock.now())
    if room is None:
        raise Http404
    return room, role


def is_text_only(request) -> bool:
    """Whether this browser asked for rooms without pictures and sound (``views.text_only``)."""
    return request.COOKIES.get(TEXT_ONLY) == "ya"
