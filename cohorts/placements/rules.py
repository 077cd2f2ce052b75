"""Who may call a participant."""

from cohorts.programs.rules import may_teach
from lms.accounts.rules import Role, reach_of


def may_contact(user, participant) -> bool:
    """Whoever teaches or organizes the cohort, the ministry, and the office of the cooperative's region."""
    reach = reach_of(user)
    if reach.nation(Role.MINISTRY) or reach.covers(participant.cooperative.village_id):
        return True
    return may_teach(user, participant.cohort)
