"""Who writes and who signs, and after how long an entry lapses."""

from datetime import timedelta

from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff
from cohorts.programs.rules import may_manage_cohort

LAPSES_AFTER = timedelta(hours=72)
RATINGS = (1, 2, 3, 4)
LONGEST_DAY = 16 * 60


def may_write(user, participant) -> bool:
    """Only the intern, while taking part."""
    return user is not None and participant.user_id == user.pk and participant.state == Participant.State.ADMITTED


def may_sign(user, entry) -> bool:
    """The mentor of the entry's unit in its cohort, and whoever manages the cohort; never the writer."""
    if user is None or user.pk == entry.participant.user_id:
        return False
    if may_manage_cohort(user, entry.participant.cohort):
        return True
    mentors = CohortStaff.objects.of(user).filter(role=CohortStaff.Role.MENTOR, unit=entry.unit_id)
    return mentors.filter(cohort=entry.participant.cohort_id).exists()
