"""Everything kept about one person, for that person (UU 27/2022 on personal data protection, articles 5 to 7)."""

from assessments.assignments.models import Submission
from assessments.gradebook.models import LiveScore
from assessments.quizzes.models import Attempt
from cohorts.attendance.models import Attendance
from cohorts.live.captions.models import CaptionLine
from cohorts.live.chat.models import ChatMessage
from cohorts.live.questions.models import LiveQuestion
from cohorts.logbook.models import LogbookEntry
from cohorts.placements.models import Participant
from cohorts.procedures.models import LocalComment, LocalRevision
from courses.forum.models import Question, Reply
from courses.notebook.models import Kept
from courses.notes.models import Highlight, Note, NoteVersion
from courses.progress.models import StepCompletion
from lms.accounts.models import RoleGrant
from lms.audit.models import AuditEntry
from lms.notices.models import Notice

USER_FIELDS = ["username", "name", "phone", "email", "language", "timezone", "is_demo", "date_joined", "last_login"]
PERSON = "participant__user"
KEPT = {
    "roles": (RoleGrant, "user", ["role", "scope", "region__name", "host_code", "starts_at", "ends_at"]),
    "participations": (
        Participant,
        "user",
        ["uuid", "cohort__name", "cooperative__name", "cooperative__commodity", "position", "state", "is_demo"],
    ),
    "completions": (StepCompletion, "enrollment__user", ["step__title", "completed_at", "evidence", "device_time"]),
    "notes": (Note, "enrollment__user", ["step__title", "text", "device_time", "received_at"]),
    "note_versions": (NoteVersion, "note__enrollment__user", ["note__step__title", "text", "replaced_at"]),
    "highlights": (Highlight, "enrollment__user", ["step__title", "quote", "remark", "received_at", "removed_at"]),
    "kept_in_lessons": (
        Kept,
        "enrollment__user",
        ["step__title", "kind", "answer", "is_right", "words", "kept_at", "device_time"],
    ),
    "questions": (Question, "enrollment__user", ["step__title", "text", "state", "received_at", "edited_at"]),
    "replies": (Reply, "author", ["question__step__title", "text", "received_at", "hidden_reason"]),
    "attempts": (
        Attempt,
        "enrollment__user",
        ["step__title", "number", "state", "started_at", "submitted_at", "score", "max_score"],
    ),
    "submissions": (Submission, "enrollment__user", ["step__title", "number", "text", "state", "received_at"]),
    "live_scores": (LiveScore, PERSON, ["session__title", "points", "max_points", "at"]),
    "attendance": (Attendance, PERSON, ["session__title", "session__starts_at", "status", "minutes"]),
    "logbook": (LogbookEntry, PERSON, ["day", "unit__name", "minutes", "activity", "lesson", "state", "received_at"]),
    "procedure_revisions": (LocalRevision, "by", ["local__title", "number", "received_at", "device_time"]),
    "procedure_comments": (LocalComment, "by", ["local__title", "revision", "text", "at"]),
    "live_messages": (ChatMessage, "author", ["room__session__title", "body", "at", "removed_at"]),
    "live_questions": (LiveQuestion, "author", ["room__session__title", "body", "is_anonymous", "at", "removed_at"]),
    "live_captions": (CaptionLine, "author", ["room__session__title", "body", "at"]),
    "notices": (Notice, "user", ["kind", "data", "created_at", "read_at"]),
    "trail": (AuditEntry, "subject", ["at", "actor__name", "action"]),
}


def own_data(user) -> dict:
    """{"person": {…}, "participations": […], …}, ready for JSON."""
    person = {field: getattr(user, field) for field in USER_FIELDS} | {"phone": str(user.phone or "")}
    rows = {
        name: list(model.objects.filter(**{owner: user}).order_by("pk").values(*fields))
        for name, (model, owner, fields) in KEPT.items()
    }
    return {"person": person, **rows}
