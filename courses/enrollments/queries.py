"""Reads about runs and enrollments."""

from dataclasses import dataclass

from django.db.models import F

from courses.catalogue.models import CoursePage, StepPage
from courses.enrollments.models import Enrollment, RunStep

State = Enrollment.State
COLUMNS = ("id", "uuid", "state", "enrolled_at")


@dataclass(frozen=True)
class PlannedStep:
    """A step as it stands in the page tree now; ``fields`` are those of ``RunStep``."""

    page_id: int
    kind: str
    title: str
    module_title: str
    minutes: int
    url: str

    @property
    def fields(self):
        return {
            "kind": self.kind,
            "title": self.title,
            "module_title": self.module_title,
            "minutes": self.minutes,
            "url": self.url,
        }


def planned_steps(course) -> list[PlannedStep]:
    """The live steps of the course's live modules, in the order of the tree."""
    modules = {page.path: page for page in course.get_children().live()}
    pages = course.get_descendants().live().specific(defer=False).order_by("path")
    steps = [page for page in pages if isinstance(page, StepPage) and page.path[: -page.steplen] in modules]
    return [_planned(page, modules[page.path[: -page.steplen]]) for page in steps]


def _planned(page, module) -> PlannedStep:
    return PlannedStep(page.pk, page.step_kind, page.title, module.title, page.minutes, address_of(page))


def address_of(page) -> str:
    """The path a page is served at, without its host; empty for a page outside every site."""
    parts = page.get_url_parts()
    return (parts and parts[2]) or ""


def enrollment_for(user, page):
    """(Enrollment, RunStep) of the user's newest standing enrollment whose run holds ``page``, or None. One query.

    The step carries ``left_off_id``: the step where the learner was last.
    """
    return _newest(user, RunStep.objects.filter(page_id=page.pk))


def enrollment_at(user, path):
    """The same for the page at ``path``, which the run knows."""
    return _newest(user, RunStep.objects.filter(url=path))


def _newest(user, steps):
    if not user.is_authenticated:
        return None
    step = (
        steps.filter(run__enrollments__user=user, run__enrollments__state__in=[State.ACTIVE, State.COMPLETED])
        .annotate(**{f"enrollment_{name}": F(f"run__enrollments__{name}") for name in COLUMNS})
        .annotate(left_off_id=F("run__enrollments__progress__last_step"))
        .select_related("run")
        .order_by("-enrollment_id")
        .first()
    )
    return (_enrollment_beside(step, user), step) if step else None


def _enrollment_beside(step, user) -> Enrollment:
    """The enrollment whose columns came along with ``step``."""
    enrollment = Enrollment.from_db(None, COLUMNS, [getattr(step, f"enrollment_{name}") for name in COLUMNS])
    enrollment.run, enrollment.user = step.run, user
    return enrollment


def enrollment_in_course_of(user, page):
    """The user's newest standing enrollment in the course that ``page`` belongs to, or None. One query."""
    if not user.is_authenticated:
        return None
    courses = CoursePage.objects.ancestor_of(page, inclusive=True)
    enrollments = Enrollment.objects.of(user).standing().filter(run__course__in=courses)
    return enrollments.select_related("run", "progress").order_by("-pk").first()


def enrollment_in_course_at(user, slug, path):
    """The same for the live course at ``path``, which ends in ``slug``, with ``run.course``."""
    if not user.is_authenticated:
        return None
    enrollments = Enrollment.objects.of(user).standing().filter(run__course__slug=slug, run__course__live=True)
    found = enrollments.select_related("run__course", "progress").order_by("-pk").first()
    return found if found and found.run.course.url_path.endswith(path) else None
