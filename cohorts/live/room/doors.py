"""What the pages of the parts begin with: the room of the address, for somebody who may be there."""

from django.http import Http404

from cohorts.live.room.queries import room_for
from cohorts.live.room.rules import role_in
from lms.core import clock


def entered(request, uuid):
    """(room, role) of who asks; a room one may not enter does not exist."""
    room = room_for(request.user, uuid)
    role = role_in(request.user, room, clock.now()) if room else None
    if role is None:
        raise Http404
    return room, role
