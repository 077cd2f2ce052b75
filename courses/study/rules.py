"""Who may read a step without being enrolled, and which lessons are open to whom."""

from django.db.models import Exists, Q

from courses.catalogue.models import LessonPage
from courses.enrollments.models import Enrollment, RunStep
from courses.enrollments.queries import enrollments_of
from courses.enrollments.rules import led_runs, readable_runs
from courses.progress.queries import outlines
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
    """The live lessons that ``user`` may open now, as the gate decides one by one; for search, as a filter in SQL.

    Whoever is enrolled in a run that has not begun waits for it, whatever else they may read; so they do for steps
    that are still locked. At most three queries beside the caller's.
    """
    if not user.is_authenticated or not user.is_active:
        return LessonPage.objects.none()
    lessons, mine = LessonPage.objects.live(), _standing(user)
    if not user.is_superuser and not reach_of(user).holds(*READERS):
        begun = [enrollment.run_id for enrollment in mine if enrollment.run.opens_at <= at]
        runs = Q(run__in=begun) | Q(run__in=led_runs(user).order_by().values("pk"))
        lessons = lessons.filter(pk__in=RunStep.objects.filter(runs).order_by().values("page"))
    if waiting := [enrollment.run_id for enrollment in mine if enrollment.run.opens_at > at]:
        lessons = lessons.exclude(pk__in=RunStep.objects.filter(run__in=waiting).order_by().values("page"))
    return lessons.exclude(pk__in=_locked_pages(mine, at))


def _standing(user):
    return [it for it in enrollments_of(user) if it.state != Enrollment.State.WITHDRAWN]


def _locked_pages(mine, at) -> list[int]:
    """Pages whose step is locked in one of the user's runs."""
    return [step.page_id for found in outlines(mine, at=at).values() for step in found.steps if step.lock]


def terms_open_to(user, at):
    """The glossary, for whoever studies, teaches, edits or answers for the programme; nothing for others. In SQL."""
    if not user.is_authenticated or not user.is_active:
        return GlossaryTerm.objects.none()
    if user.is_superuser or reach_of(user).holds(*READERS):
        return GlossaryTerm.objects.all()
    if any(enrollment.run.opens_at <= at for enrollment in _standing(user)):
        return GlossaryTerm.objects.all()
    return GlossaryTerm.objects.filter(Exists(readable_runs(user, at)))
