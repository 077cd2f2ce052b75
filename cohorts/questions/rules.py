"""Who teaches which run, and who is called when a question waits."""

from django.db.models import Q

from cohorts.programs.models import CohortRun, CohortStaff
from cohorts.programs.rules import TEACHING
from lms.accounts.models import User
from lms.accounts.rules import reach_of


def taught_runs(user):
    """Keys of the runs of the cohorts that ``user`` teaches or organizes, as a subquery; all for administrators."""
    runs = CohortRun.objects.order_by()
    if user.is_superuser:
        return runs.values("run")
    taught = CohortStaff.objects.of(user).filter(role__in=TEACHING).order_by().values("cohort")
    return runs.filter(Q(cohort__in=taught) | Q(cohort__host__code__in=reach_of(user).host_codes)).values("run")


def teachers_of(run):
    """Trainers and facilitators, now, of the cohort that holds ``run``."""
    staff = CohortStaff.objects.filter(cohort__cohort_runs__run=run, role__in=TEACHING, ended_at=None)
    return User.objects.filter(pk__in=staff.order_by().values("user"), is_active=True)


def may_teach_anything(user) -> bool:
    """Whoever has a run to answer questions in."""
    return taught_runs(user).exists()
