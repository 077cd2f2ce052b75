"""Who is called when a question waits."""

from cohorts.programs.models import CohortStaff
from cohorts.programs.rules import TEACHING
from lms.accounts.models import User


def teachers_of(run):
    """Trainers and facilitators, now, of the cohort that holds ``run``."""
    staff = CohortStaff.objects.filter(cohort__cohort_runs__run=run, role__in=TEACHING, ended_at=None)
    return User.objects.filter(pk__in=staff.order_by().values("user"), is_active=True)
