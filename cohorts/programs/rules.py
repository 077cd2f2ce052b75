"""Who may run a cohort and who may teach in it. ``None`` as a person is the system itself: commands, demo."""

from django.db.models import Q
from django.utils.translation import gettext as _

from cohorts.hosts.rules import may_add_hosts, organizes
from cohorts.programs.models import Cohort, CohortStaff, SessionPage
from lms.accounts.rules import reach_of
from lms.core.errors import Reason

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


def reasons_against_settling(cohort, step, starts_at) -> list[Reason]:
    """Why a session of ``cohort`` that begins at ``starts_at`` cannot settle ``step``. One query."""
    cohort_run = cohort.cohort_runs.filter(run=step.run_id).select_related("run").first()
    if cohort_run is None:
        return [Reason("foreign_step", _("Langkah ini bukan bagian dari kelas gelombang ini."))]
    if step.kind != SessionPage.step_kind:
        return [Reason("not_a_session_step", _("Hanya langkah berjenis sesi yang selesai dengan hadir."))]
    if starts_at < cohort_run.run.opens_at:
        return [Reason("before_run", _("Sesi ini dimulai sebelum kelasnya dibuka."))]
    return []


def runs_managed_by(user) -> Q:
    """The runs of the cohorts whose host ``user`` organizes; ``courses.enrollments.rules`` asks."""
    return Q(cohort_run__cohort__host__code__in=reach_of(user).host_codes)


def runs_led_by(user) -> Q:
    """The runs of the cohorts that ``user`` teaches, or whose host they organize."""
    taught = CohortStaff.objects.of(user).filter(role__in=TEACHING).values("cohort")
    cohorts = Cohort.objects.filter(Q(pk__in=taught) | Q(host__code__in=reach_of(user).host_codes))
    return Q(cohort_run__cohort__in=cohorts.order_by().values("pk"))
