"""When a step opens, and why it is still locked. One rule for outlines, lessons, quizzes, assignments, API."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from courses.enrollments.models import RunStep
from courses.enrollments.rules import reasons_against_studying
from courses.progress.models import StepCompletion
from lms.core.errors import Reason
from lms.core.times import moment


@dataclass(frozen=True)
class Lock:
    """Why a step is locked. ``opens_at`` is known for days alone; ``waits_for`` is the address of the step before."""

    code: str
    opens_at: datetime | None = None
    waits_for: str = ""
    title: str = ""
    score: int | None = None

    @property
    def message(self) -> str:
        """In words, put together when somebody reads it."""
        if self.code == "step_first":
            return _("Selesaikan dulu “%(title)s”.") % {"title": self.title}
        if self.code == "score_first":
            return _("Capai nilai %(score)s di “%(title)s”.") % {"score": self.score, "title": self.title}
        return _("Terbuka %(time)s.") % {"time": moment(self.opens_at)}

    @property
    def reason(self) -> Reason:
        return Reason(self.code, self.message)


def lock_of(rules, before, run, at) -> Lock | None:
    """What keeps a step locked at ``at``, what the learner can do about it first; None when it is open.

    ``rules`` has ``opens_on_day`` and ``opens_score``; ``before`` is the ``Before`` of ``opens_after``, or None.
    """
    if before and not before.is_done:
        return Lock("step_first", waits_for=before.url, title=before.title)
    if before and rules.opens_score and (before.score or 0) < rules.opens_score:
        return Lock("score_first", waits_for=before.url, title=before.title, score=rules.opens_score)
    opens_at = opening_of(rules, run)
    if opens_at and at < opens_at:
        return Lock("not_yet", opens_at=opens_at)
    return None


def opening_of(rules, run) -> datetime | None:
    """The moment that the step's day begins, if it has one."""
    return run.day_one + timedelta(days=rules.opens_on_day - 1) if rules.opens_on_day else None


@dataclass(frozen=True)
class Before:
    """The step that another one waits for, and what the learner has made of it."""

    title: str
    url: str
    is_done: bool
    score: int | None


def reasons_against_step(enrollment, step, at) -> list[Reason]:
    """Why nothing may be done in ``step``: of the run, or a lock. No query, or two where a step must come before."""
    reasons = reasons_against_studying(enrollment, at)
    lock = _lock_by_rows(enrollment, step, at) if step.opens_on_day or step.opens_after_id else None
    return [*reasons, lock.reason] if lock else reasons


def _lock_by_rows(enrollment, step, at) -> Lock | None:
    wanted = [step.pk, *([step.opens_after_id] if step.opens_after_id else [])]
    done = dict(StepCompletion.objects.filter(enrollment=enrollment, step__in=wanted).values_list("step_id", "score"))
    if step.pk in done:
        return None
    return lock_of(step, _before_by_row(step, done), enrollment.run, at)


def _before_by_row(step, done) -> Before | None:
    first = RunStep.objects.filter(pk=step.opens_after_id).first() if step.opens_after_id else None
    return first and Before(first.title, first.url, first.pk in done, done.get(first.pk))
