"""What others tell the room."""

from django.dispatch import receiver

from cohorts.live.room.broadcast import rights_changed
from cohorts.live.room.models import LiveRoom
from cohorts.placements.signals import participant_left


@receiver(participant_left)
def close_sockets(sender, participant, **kwargs):
    """Who left the cohort is shown out of its rooms at once."""
    for room in LiveRoom.objects.filter(session__cohort=participant.cohort_id).select_related("session"):
        rights_changed(room.uuid)
