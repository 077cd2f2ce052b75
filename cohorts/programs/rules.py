"""Who may run a cohort and who may teach in it. ``None`` as a person is the system itself: commands, demo."""

from cohorts.hosts.rules import may_add_hosts, organizes
from cohorts.programs.models import CohortStaff

may_create_programs = may_add_hosts

TEACHING = [CohortStaff.Role.TRAINER, CohortStaff.Role.FACILITATOR]


def may_create_cohort(user, host) -> bool:
    """The ministry, administrators, and the organizers of the host."""
    return may_create_programs(user) or organizes(user, host.code)


def may_manage_cohort(user, cohort) -> bool:
    """Organizers of the cohort's host, and administrators."""
    return user is None or user.is_superuser or organizes(user, cohort.host.code)


def may_teach(user, cohort) -> bool:
    """Trainers and facilitators of the cohort, and whoever manages it."""
    if may_manage_cohort(user, cohort):
        return True
    return CohortStaff.objects.of(user).filter(cohort=cohort, role__in=TEACHING).exists()
