"""Who may read a step without being enrolled, and which lessons are open to whom."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr

from courses.catalogue.models import LessonPage
from courses.enrollments.models import Enrollment, RunStep
from courses.enrollments.queries import STEP_COLUMNS, enrollments_of, steps_of
from courses.enrollments.rules import led_runs, readable_runs, reasons_against_reading, studied_runs
from courses.progress.queries import outlines
from lms.accounts.models import RoleGrant
from lms.accounts.rules import reach_of
from lms.content.models import GlossaryTerm

READERS = (RoleGrant.Role.EDITOR, RoleGrant.Role.ORGANIZER, RoleGrant.Role.MINISTRY)
KEY, PAGE, REVISION, KIND = map(STEP_COLUMNS.index, ("id", "page_id", "revision_id", "kind"))
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


class OwnLesson(NamedTuple):
    """A lesson of a run one stands in, read in ``revision_id``; without one, as the page is now."""

    page_id: int
    revision_id: int | None
    is_open: bool


def own_lessons(user, at) -> list[OwnLesson]:
    """The lessons of the runs that ``user`` stands in, as the gate decides one by one; for search.

    Where several runs hold a lesson the newest enrollment counts, be it still waiting. At most three queries.
    """
    mine, found = _standing(user), {}
    locked = {step.pk for outline in outlines(mine, at=at).values() for step in outline.steps if step.lock}
    rows = steps_of({enrollment.run for enrollment in mine})
    for enrollment in mine:
        has_begun = not reasons_against_reading(enrollment, at)
        for row in rows[enrollment.run_id]:
            if row[KIND] == LessonPage.step_kind:
                found.setdefault(row[PAGE], (row[REVISION], has_begun and row[KEY] not in locked))
    return [OwnLesson(page, *how) for page, how in found.items()]


def lessons_below(runs):
    """The live lessons of the courses of these runs, whether the runs require them or not."""
    course = Substr(OuterRef("path"), 1, Length("course__path"))
    return LessonPage.objects.live().filter(Exists(runs.filter(course__path=course)))


def live_lessons_open_to(user, own, at):
    """The lessons that ``user`` may open and reads as they are live, as a filter in SQL: learners those added since.

    ``own`` are their ``own_lessons``: those are read as they were frozen, or not yet, whatever else one may read.
    """
    if not user.is_authenticated or not user.is_active:
        return LessonPage.objects.none()
    lessons = LessonPage.objects.live()
    if not user.is_superuser and not reach_of(user).holds(*READERS):
        led = RunStep.objects.filter(run__in=led_runs(user).order_by().values("pk")).order_by()
        unfrozen = [lesson.page_id for lesson in own if lesson.revision_id is None]
        added = lessons_below(studied_runs(user, at)).order_by()
        lessons = lessons.filter(Q(pk__in=led.values("page")) | Q(pk__in=unfrozen) | Q(pk__in=added.values("pk")))
    return lessons.exclude(pk__in=[lesson.page_id for lesson in own if lesson.revision_id or not lesson.is_open])


def _standing(user):
    return [it for it in enrollments_of(user) if it.state != Enrollment.State.WITHDRAWN]


def terms_open_to(user, at):
    """The glossary, for whoever studies, teaches, edits or answers for the programme; nothing for others. In SQL."""
    if not user.is_authenticated or not user.is_active:
        return GlossaryTerm.objects.none()
    if user.is_superuser or reach_of(user).holds(*READERS):
        return GlossaryTerm.objects.all()
    if any(enrollment.run.opens_at <= at for enrollment in _standing(user)):
        return GlossaryTerm.objects.all()
    return GlossaryTerm.objects.filter(Exists(readable_runs(user, at)))
