"""What a learner's pages show."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_DOWN, Decimal
from functools import cached_property

from django.core.cache import caches
from django.db.models import F
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from courses.catalogue.models import LessonPage, LessonWeight
from courses.catalogue.queries import COLUMNS as WEIGHT_COLUMNS
from courses.catalogue.queries import total
from courses.enrollments.models import Enrollment, RunStep
from courses.enrollments.queries import enrollment_at, enrollment_for, enrollments_of, frozen_page
from courses.notebook.queries import kept
from courses.notebook.rules import missing
from courses.progress.queries import Outline, OutlineStep, outline, outlines
from lms.content.saver import is_saving, variant
from lms.content.weights import FRAME_OCTETS, Weight, picture_octets
from lms.core.prepared import Prepared

AN_HOUR = 3600
TENTH = Decimal("0.1")
TRAINING_HOURS = F("run__course__hours_theory") + F("run__course__hours_assignment") + F("run__course__hours_field")


@dataclass(frozen=True)
class Study:
    """Where a learner stands on one page ``at`` a moment. Staff, and pages outside the run, have neither."""

    enrollment: Enrollment | None = None
    step: RunStep | None = None
    at: datetime | None = None

    @cached_property
    def outline(self) -> Outline | None:
        return outline(self.enrollment, at=self.at) if self.enrollment else None

    @property
    def lock(self):
        """Why this page is locked; asks for the outline only where the step has a rule."""
        waits = self.step and (self.step.opens_on_day or self.step.opens_after_id)
        return self.line.lock if waits and self.line else None

    @cached_property
    def kept(self) -> dict:
        """What the learner kept of this lesson; one query."""
        return kept(self.enrollment, self.step) if self.step else {}

    @cached_property
    def missing(self) -> list:
        """What the lesson still wants before it is finished."""
        needs = self.step.needs if self.step and not self.is_done else []
        return missing(needs, self.kept) if needs else []

    def left_off_in(self, sections):
        """The section where the learner was last, when that is worth a link: beyond the first."""
        if not self.is_where_they_left_off:
            return None
        anchor = self.enrollment.progress.last_anchor
        return next((section for section in sections[1:] if section.anchor == anchor), None)

    @property
    def is_where_they_left_off(self) -> bool:
        """Whether this page is the one the learner was on last."""
        return bool(self.step) and self.enrollment.progress.last_step_id == self.step.pk

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

    @cached_property
    def way_on(self) -> OutlineStep | None:
        """Where the big button leads from a finished step; None when nothing can be done now."""
        return way_on(self.outline, self.step.pk)

    @property
    def number(self) -> int:
        """The page's place among the steps of the run, counted from 1."""
        return (self.place or 0) + 1

    @property
    def module(self):
        """The module the page belongs to, with its steps."""
        modules = self.outline.modules if self.outline else ()
        return next((module for module in modules if self.line in module.steps), None)


def way_on(steps, step_pk) -> OutlineStep | None:
    """The step behind this one, unless it is locked or handed in; else the next that may be done, or None."""
    following = None if steps.is_finished else steps.following(step_pk)
    if following is None or following.lock or following in steps.awaiting:
        return steps.next_step
    return following


def study_of(user, page, at) -> Study:
    """One query; the outline follows when somebody asks for it."""
    found = enrollment_for(user, page)
    return Study(*found, at) if found else Study(at=at)


def study_at(user, path, at) -> Study:
    """The same for the step at an address, whichever its page."""
    found = enrollment_at(user, path)
    return Study(*found, at) if found else Study(at=at)


@dataclass(frozen=True)
class LessonText:
    """A lesson as everybody reads it: of the page what readers see, the rendered body, and what it weighs.

    ``octets`` is what the page costs the reader, gzipped, with pictures in the reader's size; ``pk`` is the page's.
    """

    pk: int
    title: str
    lead: str
    minutes: int
    search_description: str
    last_published_at: datetime | None
    body: str
    sources: str
    sections: tuple
    octets: int


def frozen_text(step) -> LessonText:
    """The lesson in the revision that the run froze. No query once it was rendered, in each variant."""
    if step.revision_id is None:
        return live_text(step.page.specific)
    return _cached(f"r{step.revision_id}", lambda: frozen_page(step))


def live_text(page) -> LessonText:
    """The lesson as it is published now, for those who read it outside a run."""
    stamp = page.last_published_at.timestamp() if page.last_published_at else 0
    return _cached(f"p{page.pk}:{page.live_revision_id}:{stamp}", lambda: page)


def _cached(name, page_of) -> LessonText:
    key = f"lesson:{name}:{variant()}"
    found = caches["local"].get(key)
    if found is None:
        found = _render(page_of())
        caches["local"].set(key, found, AN_HOUR)
        caches["local"].set(f"lesson-octets:{name}:{is_saving()}", found.octets, AN_HOUR)
    return found


def _render(page) -> LessonText:
    rendered = page.rendered()
    octets = len(zlib.compress(f"{rendered.body}{rendered.sources}".encode(), 6)) + FRAME_OCTETS
    octets += picture_octets(page.body, is_saving())
    shown = [page.pk, page.title, page.lead, page.minutes, page.search_description, page.last_published_at]
    # Blocks escape what they show.
    return LessonText(*shown, mark_safe(rendered.body), mark_safe(rendered.sources), rendered.sections, octets)  # noqa: S308


def octets_of(step) -> int | None:
    """What a lesson of a run costs, when it has been rendered lately."""
    if step is None or step.kind != LessonPage.step_kind:
        return None
    return caches["local"].get(f"lesson-octets:r{step.revision_id}:{is_saving()}")


_calendars = {}


def register_calendar(kind, calendar):
    """``calendar(steps, at)``, of a floor above, tells in words by step key when steps of ``kind`` are held."""
    _calendars[kind] = calendar


def is_held(step) -> bool:
    """Whether others say when ``step`` takes place, so that nobody leaves off in it and goes on later."""
    return step.kind in _calendars


def waits_for(outline, at) -> dict[int, str]:
    """In words by step key, what others decide: when a step still to do is held, and that work awaits judgement.

    One query where a step still to do is of such kind, else none.
    """
    todo = {kind: [step.pk for step in outline.steps if step.kind == kind and not step.is_done] for kind in _calendars}
    held = {pk: words for kind, keys in todo.items() if keys for pk, words in _calendars[kind](keys, at).items()}
    return held | {step.pk: _("Terkirim, menunggu penilaian") for step in outline.awaiting}


@dataclass(frozen=True)
class Course:
    """One of a learner's runs on the desk: ``resume`` is the step to go on with, None when nothing can be done now."""

    enrollment: Enrollment
    outline: Outline
    hours: Decimal = Decimal(0)

    @cached_property
    def resume(self) -> OutlineStep | None:
        """Where the learner left off, unless that is done or locked; then the first step that may be done."""
        return self._left_off or self.outline.next_step

    @cached_property
    def _left_off(self) -> OutlineStep | None:
        place = self.outline.index(self.enrollment.progress.last_step_id)
        step = None if place is None else self.outline.steps[place]
        return step if step in self.outline.open and step not in self.outline.awaiting else None

    @property
    def resume_url(self) -> str:
        """Down to the section, where the learner left off inside a step."""
        anchor = self.enrollment.progress.last_anchor if self._left_off else ""
        return f"{self.resume.url}#{anchor}" if anchor else self.resume.url

    @property
    def has_begun(self) -> bool:
        return self.enrollment.progress.last_at is not None

    @property
    def hours_earned(self) -> Decimal:
        """Training hours (JP of 45 minutes), pro rata of the required steps done."""
        total = self.outline.total
        return (self.hours * self.outline.done / total).quantize(TENTH, ROUND_DOWN) if total else Decimal(0)


_hours = Prepared(lambda user: Enrollment.objects.filter(user=user).order_by().values_list("pk", TRAINING_HOURS), int)


def desk(user, at) -> list[Course]:
    """The user's runs: with something to do, waiting, finished; each newest first. Three queries."""
    standing = [it for it in enrollments_of(user) if it.state != Enrollment.State.WITHDRAWN]
    standing.sort(key=lambda it: (it.enrolled_at, it.pk), reverse=True)
    found, hours = outlines(standing, at=at), dict(_hours.rows(user.pk))
    courses = [Course(it, found[it.pk], hours[it.pk]) for it in standing]
    return sorted(courses, key=lambda course: (course.outline.is_finished, course.resume is None))


def course_of(enrollment, at) -> Course:
    """One run with its outline; ``enrollment`` brings ``run`` and ``progress`` along."""
    return Course(enrollment, outline(enrollment, at=at), enrollment.run.course.training_hours)


def outcomes_of(course) -> list:
    """What its learners can do afterwards, as it was published. No query once it was read."""
    published = course.last_published_at.timestamp() if course.last_published_at else 0
    key = f"outcomes:{course.pk}:{course.live_revision_id}:{published}"
    return caches["local"].get_or_set(key, lambda: list(course.outcomes.all()), AN_HOUR)


def _weights_in(run):
    pages = RunStep.objects.filter(run=run, kind=LessonPage.step_kind).order_by().values("page")
    return LessonWeight.objects.filter(page__in=pages).values_list("page_id", *WEIGHT_COLUMNS)


_weights = Prepared(_weights_in, int)


def weights_in(run) -> dict:
    """Weights by page of the lessons of a run. One query."""
    return {page: Weight(*octets) for page, *octets in _weights.rows(run.pk)}


def weight_left(steps, weights) -> Weight:
    """What opening the lessons still to do costs, as far as they were weighed."""
    return total({step.page_id: weights.get(step.page_id, Weight()) for step in steps.open_lessons})
