"""Taking a quiz. Every answer is committed before it is acknowledged; the server's clock alone decides what is late."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists
from django.utils.translation import gettext as _

from assessments.bank.models import QuestionVersion
from assessments.bank.rules import normalize_answer, score
from assessments.quizzes.models import Attempt, AttemptItem, AttemptStep, QuizPage
from assessments.quizzes.rules import is_over, may_answer, reasons_against_starting
from courses.enrollments.models import Enrollment
from courses.progress.actions import complete_step
from lms.audit import record
from lms.core.errors import Refused, require, require_no
from lms.core.times import clock

State, Kind = Attempt.State, AttemptStep.Kind


@transaction.atomic
def start_attempt(*, by, enrollment, step, at, client_uuid=None, device_time=None):
    """A new attempt at the quiz of ``step``; a repeat, or a start beside a running attempt, returns that one.

    Refused: what keeps the learner from studying, ``no_attempts_left``, ``quiz_empty``.
    """
    require(by is not None and enrollment.user_id == by.pk)
    enrollment = Enrollment.objects.select_for_update(of=["self"]).select_related("run").get(pk=enrollment.pk)
    page = QuizPage.objects.get(pk=step.page_id)
    before = list(Attempt.objects.filter(enrollment=enrollment, step=step))
    for attempt in before:
        if client_uuid and attempt.client_uuid == client_uuid:
            return attempt
        if attempt.state == State.RUNNING and not _settled_late(attempt, at):
            return attempt
    require_no(reasons_against_starting(enrollment, step, page, taken=len(before), at=at))
    attempt = Attempt.objects.create(
        enrollment=enrollment, step=step, quiz_kind=page.quiz_kind, pass_mark=page.pass_mark, number=len(before) + 1,
        started_at=at, due_at=_due(page, enrollment.run, at), client_uuid=client_uuid, device_time=device_time,
        received_at=at,
    )  # fmt: skip
    _pin_questions(attempt, page)
    AttemptStep.objects.create(attempt=attempt, kind=Kind.START, device_time=device_time, received_at=at)
    record(by=by, action="quizzes.start_attempt", thing=attempt, subject=by, at=at, number=attempt.number)
    return attempt


def _due(page, run, at):
    """When time is up: after the quiz's minutes, and with the run at the latest."""
    limits = [at + timedelta(minutes=page.time_limit)] if page.time_limit else []
    return min([*limits, *([run.closes_at] if run.closes_at else [])], default=None)


def _pin_questions(attempt, page):
    """The newest version of each question of the quiz, in its order."""
    versions = QuestionVersion.objects.current().filter(question__quiz_items__quiz=page)
    versions = list(versions.order_by("question__quiz_items__sort_order", "question_id"))
    if not versions:
        raise Refused("quiz_empty", _("Kuis ini belum punya soal. Beri tahu pelatih Anda."))
    AttemptItem.objects.bulk_create(
        AttemptItem(attempt=attempt, position=position, version=version)
        for position, version in enumerate(versions, start=1)
    )


# What saving an answer reads; it is the busiest verb of all.
NEEDED = (
    "attempt__uuid", "attempt__state", "attempt__due_at", "attempt__enrollment__user", "attempt__enrollment__state",
    "answer", "version__kind", "version__body",
)  # fmt: skip


def save_answer(*, by, attempt, position, answer, at, **device):
    """Note ``answer`` (as a form or JSON gives it; ``None`` clears) to the question at ``position``; returns the item.

    ``device``: ``client_uuid``, ``device_time``. A repeat of ``client_uuid`` changes nothing. Refused: ``too_late``
    (the attempt is settled with what was saved), ``already_submitted``, ``unknown_position`` (404), bad answers (400).
    """
    with transaction.atomic():
        item = _locked_item(attempt, position, device.get("client_uuid"))
        require(may_answer(by, item.attempt))
        if item.is_repeat:
            return item
        if item.attempt.state != State.RUNNING:
            raise Refused("already_submitted", _("Kuis ini sudah dikirim, jadi jawabannya tidak dapat diubah lagi."))
        if not _settled_late(item.attempt, at):
            return _note_answer(item, normalize_answer(item.version, answer), at, device)
    raise Refused("too_late", _("Waktu habis %(time)s. Yang dinilai adalah jawaban yang sudah tersimpan.") % {
        "time": clock(item.attempt.due_at)
    })  # fmt: skip


def _locked_item(attempt, position, client_uuid):
    """The item with its attempt, both locked, in one query; ``is_repeat`` when this write is known already."""
    seen = AttemptStep.objects.filter(client_uuid=client_uuid, client_uuid__isnull=False)
    items = AttemptItem.objects.select_for_update(of=("self", "attempt")).annotate(is_repeat=Exists(seen))
    items = items.select_related("attempt__enrollment", "version").only(*NEEDED).order_by()
    item = items.filter(attempt=attempt, position=position).first()
    if item is None:
        raise Refused("unknown_position", _("Soal nomor %(n)s tidak ada.") % {"n": position}, status=404)
    return item


def _note_answer(item, answer, at, device):
    AttemptStep.objects.create(
        attempt=item.attempt, item=item, kind=Kind.ANSWER, answer=answer, received_at=at, **device
    )
    item.answer = answer
    AttemptItem.objects.filter(pk=item.pk).update(answer=answer)
    return item


def submit_attempt(*, by, attempt, at, client_uuid=None, device_time=None):
    """Hand the attempt in and score it; a second time returns the first result. Late ones count what was saved in time.

    Finishes the step: a pre-test always, the others when passed.
    """
    with transaction.atomic():
        attempt = _locked(attempt)
        require(may_answer(by, attempt))
        if attempt.state == State.RUNNING and not _settled_late(attempt, at):
            _settle(attempt, at, client_uuid=client_uuid, device_time=device_time)
    return attempt


def settle_if_over(*, attempt, at):
    """Close ``attempt`` when its time has run out, whoever comes by; returns it in its present state."""
    if attempt.state == State.RUNNING and is_over(attempt, at):
        with transaction.atomic():
            attempt = _locked(attempt)
            _settled_late(attempt, at)
    return attempt


def settle_overdue(*, at):
    """Close every attempt whose time has run out, for learners who never came back; returns how many."""
    overdue = Attempt.objects.running().filter(due_at__lt=at)
    settled = [settle_if_over(attempt=attempt, at=at) for attempt in overdue]
    return sum(attempt.state == State.SUBMITTED for attempt in settled)


def _locked(attempt):
    attempts = Attempt.objects.select_for_update(of=["self"]).select_related("enrollment__run", "step")
    return attempts.get(pk=attempt.pk)


def _settled_late(attempt, at) -> bool:
    """Whether ``attempt`` is closed; one whose time is over is closed now, as of the moment its time ran out."""
    if attempt.state == State.RUNNING and is_over(attempt, at):
        _settle(attempt, attempt.due_at)
    return attempt.state == State.SUBMITTED


def _settle(attempt, at, **device):
    items = list(attempt.items.select_related("version"))
    for item in items:
        item.score = score(item.version, item.answer)
    AttemptItem.objects.bulk_update(items, ["score"])
    attempt.score = sum(item.score for item in items)
    attempt.max_score = sum(item.version.points for item in items)
    attempt.state, attempt.submitted_at = State.SUBMITTED, at
    attempt.save(update_fields=["score", "max_score", "state", "submitted_at"])
    AttemptStep.objects.create(attempt=attempt, kind=Kind.SUBMIT, received_at=at, **device)
    learner = attempt.enrollment.user
    record(by=learner, action="quizzes.submit_attempt", thing=attempt, subject=learner, at=at, score=str(attempt.score))
    _finish_step(attempt, at)


def _finish_step(attempt, at):
    is_test = attempt.quiz_kind == QuizPage.Kind.PRE_TEST
    if attempt.enrollment.state == Enrollment.State.WITHDRAWN or not (is_test or attempt.passed):
        return
    evidence = "quiz_taken" if is_test else "quiz_passed"
    complete_step(
        by=attempt.enrollment.user, enrollment=attempt.enrollment, step=attempt.step, at=at,
        evidence=evidence, evidence_id=str(attempt.pk), score=int(attempt.percent),
    )  # fmt: skip
