"""Judging what was handed in."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.assignments.models import Submission
from assessments.grading.models import Claim, Grade, GradeCriterion, GradeRelease
from assessments.grading.notices import GradeReleased, WorkReturned
from assessments.grading.rules import (
    HELD_FOR,
    may_grade,
    may_release,
    require_feedback,
    require_free,
    require_levels,
)
from assessments.rubrics.rules import best, total
from courses.enrollments.models import Enrollment
from courses.progress.actions import complete_step
from lms.audit import record
from lms.core.errors import Refused, require
from lms.core.times import moment
from lms.notices.actions import tell

ACCEPTED, RETURNED = Grade.Decision.ACCEPTED, Grade.Decision.RETURNED


@transaction.atomic
def claim(*, by, submission, at):
    """Hold ``submission`` for 45 minutes, or hold it longer. Refused: ``already_graded``, ``held`` by somebody else."""
    submission = _locked(submission)
    require(may_grade(by, submission))
    _require_waiting(submission)
    held = Claim.objects.filter(submission=submission).select_related("by").first()
    require_free(held, by, at)
    held, _new = Claim.objects.update_or_create(submission=submission, defaults={"by": by, "until": at + HELD_FOR})
    return held


def _locked(submission):
    rows = Submission.objects.select_for_update(of=["self"])
    return rows.select_related("enrollment__user", "enrollment__run", "step", "rubric").get(pk=submission.pk)


def _require_waiting(submission):
    if submission.state == Submission.State.WAITING:
        return
    grade = submission.grades.select_related("by").last()
    message = _("Kiriman ini sudah dinilai %(name)s pada %(time)s.") % {"name": grade.by.name, "time": moment(grade.at)}
    raise Refused("already_graded", message)


@transaction.atomic
def give_grade(*, by, submission, levels, decision, feedback, at):
    """Judge ``submission``: ``levels`` (``Level`` rows, one a criterion; all of them to accept), ``decision``, words.

    Accepted work finishes the step, its marks wait for ``release_grades``; returned work is told at once. The same
    judgement by the same person again returns the first. Refused: ``already_graded``, ``held``, ``levels_missing``,
    ``foreign_level``, ``no_feedback``, ``feedback_too_long``.
    """
    submission = _locked(submission)
    require(may_grade(by, submission))
    if same := _same_grade(by, submission, decision, feedback):
        return same
    _require_waiting(submission)
    require_free(Claim.objects.filter(submission=submission).select_related("by").first(), by, at)
    decision = _known_decision(decision)
    require_feedback(feedback)
    require_levels(levels, submission.rubric, decision)
    grade = Grade.objects.create(
        submission=submission, decision=decision, points=total(levels), feedback=feedback.strip(), by=by, at=at,
        max_points=best(submission.rubric.criteria.prefetch_related("levels")),
    )  # fmt: skip
    GradeCriterion.objects.bulk_create(GradeCriterion(grade=grade, level=level) for level in levels)
    submission.state = decision.value
    submission.save(update_fields=["state"])
    Claim.objects.filter(submission=submission).delete()
    learner = submission.enrollment.user
    record(by=by, action="grading.give_grade", thing=grade, subject=learner, at=at, decision=decision.value)
    _follow(grade, submission, by=by, at=at)
    return grade


def _known_decision(decision):
    if decision not in Grade.Decision.values:
        raise Refused("unknown_decision", _("Pilih terima atau minta perbaikan."), status=400)
    return Grade.Decision(decision)


def _same_grade(by, submission, decision, feedback):
    """The judgement that a form sent twice has left already."""
    grade = submission.grades.last() if submission.state == decision else None
    return grade if grade and grade.by_id == by.pk and grade.feedback == feedback.strip() else None


def _follow(grade, submission, *, by, at):
    """What a judgement brings about: a finished step, or a word to the learner."""
    enrollment = submission.enrollment
    if grade.decision == RETURNED:
        _tell_on_commit(WorkReturned, submission, at)
    elif enrollment.state != Enrollment.State.WITHDRAWN:
        complete_step(
            by=by, enrollment=enrollment, step=submission.step, at=at,
            evidence="assignment_accepted", evidence_id=str(grade.pk),
        )  # fmt: skip


def _tell_on_commit(kind, submission, at):
    url = reverse("assignments:submission", args=[submission.uuid])
    told = {"users": [submission.enrollment.user], "kind": kind, "at": at, "url": url, "title": submission.step.title}
    transaction.on_commit(lambda: tell(**told))


@transaction.atomic
def release_grades(*, by, cohort, at):
    """Let the learners of ``cohort`` see the marks of accepted work; returns how many were new to them."""
    require(may_release(by, cohort))
    accepted = Grade.objects.filter(
        decision=ACCEPTED,
        release=None,
        submission__enrollment__participant_enrollment__participant__cohort=cohort,
    )
    grades = list(accepted.select_related("submission__enrollment__user", "submission__step"))
    GradeRelease.objects.bulk_create(GradeRelease(grade=grade, by=by, at=at) for grade in grades)
    record(by=by, action="grading.release_grades", thing=cohort, at=at, count=len(grades))
    for grade in grades:
        _tell_on_commit(GradeReleased, grade.submission, at)
    return len(grades)
