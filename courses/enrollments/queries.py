"""Reads about runs and enrollments."""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from django.core.cache import caches
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Revision

from courses.catalogue.models import CoursePage, LessonPage, StepPage
from courses.enrollments.models import Enrollment, RunStep
from lms.content.outline import evidence_of
from lms.core.prepared import Prepared

State = Enrollment.State
AN_HOUR = 3600
# In the order of the table, so that a row makes a ``RunStep``.
STEP_COLUMNS = ("id", "run_id", "page_id", "revision_id", "position", "kind", "title", "module_title", "minutes", "url")
STEP_COLUMNS += ("is_required", "needs", "opens_on_day", "opens_after_id", "opens_score")
RUN, PAGE, ADDRESS = map(STEP_COLUMNS.index, ("run_id", "page_id", "url"))
NEEDED = {"check", "media"}


@dataclass(frozen=True)
class PlannedStep:
    """A step as it stands in the page tree now; ``fields`` are those of ``RunStep``, but for its place and its rival.

    ``after`` is the page of the step that opens this one, where that is an earlier step of the course.
    """

    page: StepPage
    module_title: str
    url: str
    after: int | None

    @property
    def page_id(self) -> int:
        return self.page.pk

    @property
    def fields(self) -> dict:
        page = self.page
        return {
            "kind": page.step_kind,
            "title": page.title,
            "module_title": self.module_title,
            "minutes": page.minutes,
            "url": self.url,
            "revision_id": page.live_revision_id,
            "needs": needs_of(page),
            "opens_on_day": page.opens_on_day,
            "opens_score": page.opens_score if self.after else None,
        }


def planned_steps(course) -> list[PlannedStep]:
    """The live steps of the course's live modules, in the order of the tree."""
    modules = {page.path: page for page in course.get_children().live()}
    pages = course.get_descendants().live().specific(defer=False).order_by("path")
    steps = [page for page in pages if isinstance(page, StepPage) and page.path[: -page.steplen] in modules]
    places = {page.pk: place for place, page in enumerate(steps)}
    return [_planned(page, modules[page.path[: -page.steplen]], places) for page in steps]


def _planned(page, module, places) -> PlannedStep:
    """Steps wait for earlier ones only, so that they cannot wait for each other."""
    is_earlier = places.get(page.opens_after_id, len(places)) < places[page.pk]
    after = page.opens_after_id if is_earlier else None
    return PlannedStep(page, module.title, address_of(page), after)


def needs_of(page) -> list[str]:
    """Names of what a lesson wants answered or heard before it is finished; reflections are a private affair."""
    if not isinstance(page, LessonPage):
        return []
    return [evidence.name for evidence in evidence_of(page.body) if evidence.kind in NEEDED]


def frozen_page(step):
    """The page of ``step`` as it was frozen, read from its revision; two queries."""
    revision = Revision.objects.filter(pk=step.revision_id).first() if step.revision_id else None
    return revision.as_object() if revision else step.page.specific


@dataclass(frozen=True)
class Changes:
    """What republishing would do: steps added (``PlannedStep``), dropped, rewritten, and put elsewhere (``RunStep``).

    ``ruled`` are steps whose rules change, text or not: kind, minutes, when they open, what they want.
    """

    added: tuple
    dropped: tuple
    rewritten: tuple
    moved: tuple
    ruled: tuple

    @property
    def counts(self) -> dict:
        return {name: len(steps) for name, steps in vars(self).items()}

    @property
    def is_empty(self) -> bool:
        return not any(self.counts.values())


def changes_of(run) -> Changes:
    """The frozen steps of ``run`` held against its course as it is live now."""
    return compared(list(run.steps.select_related("opens_after")), planned_steps(run.course))


def compared(steps, planned) -> Changes:
    """``steps`` (all of a run, with ``opens_after``) against what is planned."""
    kept = {step.page_id: step for step in steps if step.is_required}
    pairs = [(kept[plan.page_id], plan) for plan in planned if plan.page_id in kept]
    stays = [step for step, _plan in pairs]
    return Changes(
        added=tuple(plan for plan in planned if plan.page_id not in kept),
        dropped=tuple(step for step in kept.values() if step not in stays),
        rewritten=tuple(step for step, plan in pairs if _reads(step) != _will_read(plan)),
        moved=_moved(stays),
        ruled=tuple(step for step, plan in pairs if _asks(step) != _will_ask(plan)),
    )


def _reads(step):
    return step.title, step.revision_id


def _will_read(plan):
    return plan.page.title, plan.page.live_revision_id


RULES = ("kind", "module_title", "minutes", "url", "needs", "opens_on_day", "opens_score")


def _asks(step):
    after = step.opens_after.page_id if step.opens_after else None
    return after, [getattr(step, name) for name in RULES]


def _will_ask(plan):
    return plan.after, [plan.fields[name] for name in RULES]


def _moved(stays) -> tuple:
    """Steps that will stand elsewhere among those that stay; the fewest that explain the new order."""
    lasting = _longest_rising([step.position for step in stays])
    return tuple(step for step in stays if step.position not in lasting)


def _longest_rising(places) -> set:
    best = []
    for place in places:
        before = max((run for run in best if run[-1] < place), key=len, default=[])
        best.append([*before, place])
    return set(max(best, key=len, default=[]))


@dataclass(frozen=True)
class Affected:
    """How many standing learners a run has: all, with something done, finished."""

    learners: int
    begun: int
    finished: int


def affected_by(run) -> Affected:
    """Whom a change of the run's steps reaches. One query."""
    standing = run.enrollments.standing()
    begun = Q(state=State.ACTIVE, completions__isnull=False)
    counts = standing.aggregate(
        learners=Count("pk", distinct=True),
        begun=Count("pk", filter=begun, distinct=True),
        finished=Count("pk", filter=Q(state=State.COMPLETED), distinct=True),
    )
    return Affected(**counts)


def address_of(page) -> str:
    """The path a page is served at, without its host; empty for a page outside every site."""
    parts = page.get_url_parts()
    return (parts and parts[2]) or ""


def steps_of(runs) -> dict:
    """Rows of ``STEP_COLUMNS`` by run key, in order. One query or none: they stand still while a ``version`` does."""
    keys = {f"steps:{run.pk}:{run.version}": run.pk for run in runs}
    found = {keys[key]: rows for key, rows in caches["local"].get_many(keys).items()}
    if missing := set(keys.values()) - set(found):
        fresh = RunStep.objects.filter(run__in=missing).order_by("run_id", "position").values_list(*STEP_COLUMNS)
        read = {run: list(rows) for run, rows in groupby(fresh, key=itemgetter(RUN))}
        caches["local"].set_many({key: read.get(run, []) for key, run in keys.items() if run in missing}, AN_HOUR)
        found |= {run: read.get(run, []) for run in missing}
    return found


def enrollment_for(user, page):
    """(Enrollment, RunStep) of the user's newest standing enrollment whose run holds ``page``, or None.

    One query, for runs whose steps are at hand. The enrollment brings ``run`` and ``progress`` along.
    """
    return _newest(user, PAGE, page.pk)


def enrollment_at(user, path):
    """The same for the page at ``path``, which the run knows."""
    return _newest(user, ADDRESS, path)


def _newest(user, column, value):
    mine = [enrollment for enrollment in enrollments_of(user) if enrollment.state != State.WITHDRAWN]
    rows = steps_of({enrollment.run for enrollment in mine})
    for enrollment in mine:
        if row := next((row for row in rows[enrollment.run_id] if row[column] == value), None):
            return enrollment, _step(row, enrollment.run)
    return None


def _with_run_and_progress(user):
    return Enrollment.objects.filter(user=user).select_related("run", "progress").order_by("-pk")


_enrollments = Prepared(_with_run_and_progress, int)


def enrollments_of(user) -> list[Enrollment]:
    """All of the user's own, the newest first, with ``run`` and ``progress``. One query; none for strangers."""
    mine = _enrollments.objects(user.pk) if user.is_authenticated else []
    for enrollment in mine:
        enrollment.user = user
    return mine


def _step(row, run) -> RunStep:
    step = RunStep.from_db(None, STEP_COLUMNS, row)
    step.run = run
    return step


def own_step(user, uuid, pk):
    """(Enrollment, RunStep) at an address that names both; a foreign one is not found. One query, as above."""
    enrollment = own_enrollment(user, uuid)
    row = next((row for row in steps_of({enrollment.run})[enrollment.run_id] if row[0] == pk), None)
    if row is None:
        raise Http404
    return enrollment, _step(row, enrollment.run)


def own_enrollment(user, uuid) -> Enrollment:
    """The enrollment at an address, with ``run`` and ``progress``; not found unless ``user`` may see it."""
    mine = next((enrollment for enrollment in enrollments_of(user) if enrollment.uuid == uuid), None)
    if mine:
        return mine
    # Administrators see those of others as well.
    return get_object_or_404(Enrollment.objects.visible_to(user).select_related("run", "progress"), uuid=uuid)


def _with_course(user, uuid):
    return Enrollment.objects.filter(user=user, uuid=uuid).select_related("run__course", "progress")


_courses_of = Prepared(_with_course, int, UUID)


def own_enrollment_in_course(user, uuid) -> Enrollment:
    """The same with ``run.course`` along, still in one query where it is the user's own."""
    mine = next(iter(_courses_of.objects(user.pk, uuid)), None)
    if mine is None:
        return own_enrollment(user, uuid)
    mine.user = user
    return mine


def enrollment_in_course_of(user, page):
    """The user's newest standing enrollment in the course that ``page`` belongs to, or None. One query."""
    if not user.is_authenticated:
        return None
    courses = CoursePage.objects.ancestor_of(page, inclusive=True)
    enrollments = Enrollment.objects.of(user).standing().filter(run__course__in=courses)
    return enrollments.select_related("run", "progress").order_by("-pk").first()


def _in_courses_called(user, slug):
    standing = Enrollment.objects.filter(user=user).standing().filter(run__course__slug=slug, run__course__live=True)
    return standing.select_related("run__course", "progress").order_by("-pk")


_in_courses = Prepared(_in_courses_called, int, str)


def enrollment_in_course_at(user, slug, path):
    """The same for the live course at ``path``, which ends in ``slug``, with ``run.course``."""
    found = _in_courses.objects(user.pk, slug)[:1] if user.is_authenticated else []
    return next((one for one in found if one.run.course.url_path.endswith(path)), None)
