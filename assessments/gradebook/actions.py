"""Putting the results of a live session on record, and noting that marks were taken along."""

from django.db import transaction

from assessments.gradebook.models import LiveScore
from assessments.gradebook.queries import live_result
from assessments.gradebook.rules import may_look_through, may_record, reasons_against_recording
from cohorts.live.room.models import LiveRoom
from lms.audit import record
from lms.core.errors import require, require_no


@transaction.atomic
def record_live_scores(*, by, room, at):
    """Let the quiz races of a closed main ``room`` count in the gradebook; returns the scores this added.

    What counts is stated at ``live_result``. A score that already stands with the same figures is left as it is; one
    that differs is replaced, and the trail says from what to what. Refused: ``not_closed``, ``nothing_asked``,
    ``nobody_answered``.
    """
    require(may_record(by, room, at))
    # Two who record at once wait for each other here.
    room = LiveRoom.objects.main().select_for_update(of=["self"]).select_related("session").get(pk=room.pk)
    result = live_result(room)
    require_no(reasons_against_recording(room, result))
    scores = LiveScore.objects.bulk_create(
        LiveScore(
            participant=line.participant, session=room.session, points=line.right, max_points=result.asked,
            replaces=line.standing, by=by, at=at,
        )
        for line in result.to_record
    )  # fmt: skip
    if scores:
        record(by=by, action="gradebook.record_live_scores", thing=room.session, at=at, count=len(scores))
    for score in scores:
        _note_replacement(score, by=by, at=at)
    return scores


def _note_replacement(score, *, by, at):
    if before := score.replaces:
        record(
            by=by, action="gradebook.replace_live_score", thing=score, subject=score.participant.user, at=at,
            before=[before.points, before.max_points], after=[score.points, score.max_points],
        )  # fmt: skip


def note_export(*, by, cohort, kind, at):
    """Leave a line in the trail that ``by`` took the cohort's marks along as a file of ``kind``."""
    require(may_look_through(by, cohort))
    record(by=by, action="gradebook.export", thing=cohort, at=at, kind=kind)
