"""What a learner's pages show."""

import zlib
from dataclasses import dataclass
from functools import cached_property

from django.core.cache import caches
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from courses.catalogue.models import LessonPage
from courses.enrollments.models import Enrollment, RunStep
from courses.enrollments.queries import enrollment_at, enrollment_for
from courses.progress.queries import Outline, OutlineStep, outline, outlines
from lms.content.stamp import stamp as content_stamp

AN_HOUR = 3600
# Masthead, navigation, progress and footer of a lesson page, gzipped; measured, and about the same for every lesson.
FRAME_OCTETS = 2_000


@dataclass(frozen=True)
class Study:
    """Where a learner stands on one page. Staff, and pages outside the run, have neither enrollment nor step."""

    enrollment: Enrollment | None = None
    step: RunStep | None = None

    @cached_property
    def outline(self) -> Outline | None:
        return outline(self.enrollment) if self.enrollment else None

    @cached_property
    def place(self) -> int | None:
        return self.outline.index(self.step.pk) if self.step else None

    @property
    def line(self) -> OutlineStep | None:
        """The page's own line in the outline."""
        return None if self.place is None else self.outline.steps[self.place]

    @property
    def is_done(self) -> bool:
        return bool(self.line and self.line.is_done)

    @property
    def previous(self) -> OutlineStep | None:
        return self.outline.steps[self.place - 1] if self.place else None

    @property
    def next(self) -> OutlineStep | None:
        return self.outline.following(self.step.pk) if self.step else None

    @property
    def number(self) -> int:
        """The page's place among the steps of the run, counted from 1."""
        return (self.place or 0) + 1

    @property
    def module(self):
        """The module the page belongs to, with its steps."""
        modules = self.outline.modules if self.outline else ()
        return next((module for module in modules if self.line in module.steps), None)


def study_of(user, page) -> Study:
    """One query; the outline follows when somebody asks for it."""
    found = enrollment_for(user, page)
    return Study(*found) if found else Study()


def study_at(user, path) -> Study:
    """The same for the step at an address, whichever its page."""
    found = enrollment_at(user, path)
    return Study(*found) if found else Study()


def lesson_of(study) -> LessonPage | None:
    """The live lesson that a learner stands on; one query, or none where the step is something else."""
    if study.step is None or study.step.kind != LessonPage.step_kind:
        return None
    return LessonPage.objects.live().filter(pk=study.step.page_id).first()


@dataclass(frozen=True)
class LessonText:
    """A rendered lesson; ``octets`` is what the page costs the reader, gzipped and without pictures."""

    body: str
    sources: str
    sections: tuple
    octets: int


def lesson_text(page) -> LessonText:
    """The lesson as everybody reads it, rendered once a revision and language."""
    stamp = page.last_published_at.timestamp() if page.last_published_at else 0
    key = f"lesson:{page.pk}:{page.live_revision_id}:{stamp}:{content_stamp()}:{get_language()}"
    found = caches["local"].get(key)
    if found is None:
        found = _render(page)
        caches["local"].set(key, found, AN_HOUR)
        caches["local"].set(f"lesson-octets:{page.pk}", found[-1], AN_HOUR)
    body, sources, sections, octets = found
    return LessonText(mark_safe(body), mark_safe(sources), sections, octets)  # noqa: S308  blocks escape what they show


def _render(page):
    rendered = page.rendered()
    text = f"{rendered.body}{rendered.sources}"
    octets = len(zlib.compress(text.encode(), 6)) + FRAME_OCTETS
    return rendered.body, rendered.sources, rendered.sections, octets


def octets_of(step) -> int | None:
    """What a lesson costs, when it has been rendered lately."""
    return caches["local"].get(f"lesson-octets:{step.page_id}") if step and step.kind == "lesson" else None


@dataclass(frozen=True)
class Course:
    """One of a learner's runs on the desk: ``resume`` is the step to go on with, None when nothing is left."""

    enrollment: Enrollment
    outline: Outline

    @property
    def resume(self) -> OutlineStep | None:
        """Where the learner left off, unless that is done already; then the first step still open."""
        left_off = self.enrollment.progress.last_step_id
        here = next((step for step in self.outline.required if step.pk == left_off and not step.is_done), None)
        return here or self.outline.next_step

    @property
    def has_begun(self) -> bool:
        return self.enrollment.progress.last_at is not None


def desk(user) -> list[Course]:
    """The user's runs, those with something left first, newest first. Three queries."""
    enrollments = (
        Enrollment.objects.of(user).standing().select_related("run", "progress").order_by("-enrolled_at", "-pk")
    )
    found = outlines(enrollments)
    courses = [Course(enrollment, found[enrollment.pk]) for enrollment in enrollments]
    return sorted(courses, key=lambda course: course.resume is None)


def course_of(enrollment) -> Course:
    return Course(enrollment, outline(enrollment))
