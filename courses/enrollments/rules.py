"""Who may study, who may manage runs, and why not."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _

from courses.enrollments.models import Enrollment, Run
from lms.accounts.models import RoleGrant
from lms.accounts.rules import may_edit_content, reach_of
from lms.core.errors import Reason
from lms.core.times import moment

MANAGERS = (RoleGrant.Role.ORGANIZER, RoleGrant.Role.EDITOR)
SHOWN_RUNS = 3
# Whose runs are whose is known on the floors above: a ``Q`` over runs each, said at start.
_managed, _led = [], []


def register_managed(runs_of):
    """``runs_of(user)`` gives a ``Q`` over the runs whose steps a floor above puts into ``user``'s hands."""
    _managed.append(runs_of)


def register_led(runs_of):
    """``runs_of(user)`` gives a ``Q`` over the runs that ``user`` teaches or organizes, as a floor above knows."""
    _led.append(runs_of)


def managed_runs(user):
    """The runs whose steps ``user`` may change: all for editors and administrators, else what floors above say."""
    return _runs_of(user, _managed, all_of_them=may_edit_content)


def led_runs(user):
    """The runs that ``user`` teaches or organizes, as floors above say; all for administrators."""
    return _runs_of(user, _led, all_of_them=lambda person: person.is_superuser)


def _runs_of(user, said_above, all_of_them):
    if not user.is_authenticated or not user.is_active:
        return Run.objects.none()
    if all_of_them(user):
        return Run.objects.order_by()
    return Run.objects.filter(reduce(or_, (runs_of(user) for runs_of in said_above), Q(pk__in=()))).order_by()


def may_manage_run(user, run) -> bool:
    """``None`` is the system."""
    return user is None or managed_runs(user).filter(pk=run.pk).exists()


def may_manage_runs(user) -> bool:
    """Organizers, editors and administrators; ``None`` is the system. Which cohort is asked on the floor above."""
    return user is None or user.is_superuser or reach_of(user).holds(*MANAGERS)


def reasons_against_reading(enrollment, at) -> list[Reason]:
    """Why this enrollment does not open its steps: the person left, or the run has not begun."""
    reasons = []
    if enrollment.state == Enrollment.State.WITHDRAWN:
        reasons.append(Reason("withdrawn", _("Anda sudah keluar dari kelas ini.")))
    if at < enrollment.run.opens_at:
        opens = moment(enrollment.run.opens_at)
        reasons.append(Reason("run_not_open", _("Kelas ini baru dibuka %(time)s.") % {"time": opens}))
    return reasons


def reasons_against_studying(enrollment, at) -> list[Reason]:
    """Why nothing new may be handed in or finished; what was done stays readable after a run has closed."""
    reasons = reasons_against_reading(enrollment, at)
    closes_at = enrollment.run.closes_at
    if closes_at is not None and at >= closes_at:
        reasons.append(Reason("run_closed", _("Kelas ini sudah ditutup %(time)s.") % {"time": moment(closes_at)}))
    return reasons


def may_read(user, enrollment, at) -> bool:
    return enrollment.user_id == user.pk and user.is_active and not reasons_against_reading(enrollment, at)


def may_study(user, enrollment, at) -> bool:
    return enrollment.user_id == user.pk and user.is_active and not reasons_against_studying(enrollment, at)


def reasons_against_deleting(page) -> list[Reason]:
    """Why a page, or something below it, must stay: runs count on it and learners' results hang on it."""
    runs = Run.objects.filter(Q(steps__page__path__startswith=page.path) | Q(course__path__startswith=page.path))
    titles = list(runs.distinct().values_list("title", flat=True)[:SHOWN_RUNS])
    if not titles:
        return []
    message = _("Halaman ini, atau halaman di bawahnya, dipakai di kelas: %(runs)s.")
    return [Reason("used_in_runs", message % {"runs": ", ".join(titles)})]


def studied_runs(user, at):
    """The runs that ``user`` is enrolled in, has not left, and that have begun."""
    if not user.is_authenticated or not user.is_active:
        return Run.objects.none()
    mine = Enrollment.objects.of(user).standing().order_by()
    return Run.objects.filter(opens_at__lte=at, pk__in=mine.values("run"))


def readable_runs(user, at):
    """The runs whose material ``user`` reads: those studied and those led; all for editors and administrators."""
    if user.is_authenticated and user.is_active and may_edit_content(user):
        return Run.objects.all()
    return Run.objects.filter(Q(pk__in=studied_runs(user, at).values("pk")) | Q(pk__in=led_runs(user).values("pk")))
