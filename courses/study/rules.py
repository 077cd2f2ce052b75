"""Who may read a step without being enrolled, and which lessons are open to whom."""

from django.db.models import Exists, Q

from courses.catalogue.models import LessonPage
from courses.enrollments.models import Enrollment, RunStep
from courses.enrollments.rules import led_runs, readable_runs, studied_runs
from lms.accounts.models import RoleGrant
from lms.accounts.rules import reach_of
from lms.content.models import GlossaryTerm

READERS = (RoleGrant.Role.EDITOR, RoleGrant.Role.ORGANIZER, RoleGrant.Role.MINISTRY)
_vouchers = []


def register_reader(voucher):
    """``voucher(user, page)`` says whether a floor above lets ``user`` read ``page``: trainers, for one."""
    if voucher not in _vouchers:
        _vouchers.append(voucher)
    return voucher


def may_read_unenrolled(user, page) -> bool:
    """Those who edit, organize or answer for the programme, and whoever a floor above vouches for."""
    if not user.is_active:
        return False
    return user.is_superuser or reach_of(user).holds(*READERS) or is_vouched_for(user, page)


def is_vouched_for(user, page) -> bool:
    """Whether a floor above lets ``user`` read ``page``."""
    return any(voucher(user, page) for voucher in _vouchers)


def lessons_open_to(user, at):
    """The live lessons that ``user`` may open now, as the gate decides one by one; for search, so all of it in SQL.

    Whoever is enrolled in a run that has not begun waits for it, whatever else they may read.
    """
    if not user.is_authenticated or not user.is_active:
        return LessonPage.objects.none()
    lessons = LessonPage.objects.live()
    waiting = Enrollment.objects.of(user).standing().filter(run__opens_at__gt=at)
    if not user.is_superuser and not reach_of(user).holds(*READERS):
        runs = Q(run__in=studied_runs(user, at).values("pk")) | Q(run__in=led_runs(user).order_by().values("pk"))
        lessons = lessons.filter(pk__in=RunStep.objects.filter(runs).order_by().values("page"))
    return lessons.exclude(pk__in=RunStep.objects.filter(run__in=waiting.values("run")).order_by().values("page"))


def terms_open_to(user, at):
    """The glossary, for whoever studies, teaches, edits or answers for the programme; nothing for others. In SQL."""
    if not user.is_authenticated or not user.is_active:
        return GlossaryTerm.objects.none()
    if user.is_superuser or reach_of(user).holds(*READERS):
        return GlossaryTerm.objects.all()
    return GlossaryTerm.objects.filter(Exists(readable_runs(user, at)))
