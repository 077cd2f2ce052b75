"""What others tell the room."""

from django.dispatch import receiver

from cohorts.live.room.broadcast import rights_changed
from cohorts.live.room.models import LiveRoom
from cohorts.placements.signals import participant_left
from cohorts.programs.signals import staff_moved
from lms.accounts.signals import rights_moved


@receiver(participant_left)
def check_who_left(sender, participant, **kwargs):
    """Who left the cohort is shown out of its rooms at once."""
    _check(participant.user_id)


@receiver([rights_moved, staff_moved])
def check_whose_rights_moved(sender, user, **kwargs):
    """Who lost a role or the account is shown out at once; who gained one leads or takes part from now on."""
    _check(user.pk)


def _check(user_id):
    here = LiveRoom.objects.filter(presences__user=user_id, presences__left_at=None).distinct()
    for uuid in here.values_list("uuid", flat=True):
        rights_changed(uuid)
