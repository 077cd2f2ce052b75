"""Writing and handing in."""

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.assignments.models import AssignmentPage, Draft, Submission, SubmissionFile
from assessments.assignments.queries import latest_submission
from assessments.assignments.rules import reasons_against_writing, require_fitting, require_something
from courses.enrollments.models import Enrollment
from lms.audit import record
from lms.core.errors import Refused, require, require_no
from lms.files.actions import store_upload


@transaction.atomic
def save_draft(*, by, enrollment, step, text, at):
    """Keep what is being written. Refused: what keeps from handing in, ``text_too_long`` (400)."""
    require(by is not None and enrollment.user_id == by.pk)
    require_fitting(text)
    require_no(reasons_against_writing(enrollment, step, latest_submission(enrollment, step), at))
    draft, _new = Draft.objects.update_or_create(
        enrollment=enrollment, step=step, defaults={"text": text, "saved_at": at}
    )
    return draft


@transaction.atomic
def hand_in(*, by, enrollment, step, text, at, **sent):
    """A submission that waits for the trainer; a repeat of ``client_uuid`` returns the first one. Empties the draft.

    ``sent``: ``client_uuid``, ``device_time``, ``uploads`` (files). Refused: what keeps the learner from studying,
    ``already_waiting``, ``already_accepted``, ``nothing_handed_in``, ``text_too_long``, ``too_many_files``, ``file_…``.
    """
    require(by is not None and enrollment.user_id == by.pk)
    enrollment = Enrollment.objects.select_for_update(of=["self"]).select_related("run").get(pk=enrollment.pk)
    uploads = list(sent.pop("uploads", ()))
    if first := _first_result(by, sent.get("client_uuid")):
        return first
    page = AssignmentPage.objects.get(pk=step.page_id)
    latest = latest_submission(enrollment, step)
    require_no(reasons_against_writing(enrollment, step, latest, at))
    require_fitting(text)
    require_something(text, uploads, page.max_files)
    submission = Submission.objects.create(
        enrollment=enrollment, step=step, rubric=page.rubric, number=latest.number + 1 if latest else 1,
        text=text.strip(), received_at=at, **sent,
    )  # fmt: skip
    for upload in uploads:
        SubmissionFile.objects.create(submission=submission, file=store_upload(by=by, upload=upload, at=at))
    Draft.objects.filter(enrollment=enrollment, step=step).update(text="", saved_at=at)
    record(by=by, action="assignments.hand_in", thing=submission, subject=by, at=at, number=submission.number)
    return submission


def _first_result(by, client_uuid):
    first = client_uuid and Submission.objects.select_related("enrollment").filter(client_uuid=client_uuid).first()
    if first and first.enrollment.user_id != by.pk:
        raise Refused("client_uuid_reused", _("Kiriman ini tidak utuh. Muat ulang halamannya."), status=400)
    return first
