"""Who may write, and how much."""

from datetime import timedelta

from django.utils.translation import gettext as _

from courses.enrollments.rules import reasons_against_reading
from courses.notes.models import LONGEST_NOTE, LONGEST_QUOTE, LONGEST_REMARK
from lms.core.errors import Refused, require, require_no

MOST_HIGHLIGHTS = 100
# A passage that was taken away can be brought back this long; afterwards it is gone.
UNDO_WITHIN = timedelta(hours=1)


def may_write(user, enrollment) -> bool:
    """Only the learner; notes outlast the run, so its end is no reason."""
    return user is not None and user.is_active and enrollment.user_id == user.pk


def require_writing(by, enrollment, step, at):
    """Raise ``Refused``: ``forbidden``, ``withdrawn``, ``run_not_open``, ``foreign_step``, ``not_a_lesson``."""
    require(may_write(by, enrollment))
    require_no(reasons_against_reading(enrollment, at))
    if step.run_id != enrollment.run_id:
        raise Refused("foreign_step", _("Langkah ini bukan bagian dari kelas Anda."), status=404)
    if step.kind != "lesson":
        raise Refused("not_a_lesson", _("Catatan hanya ada di pelajaran."))


def require_note(text):
    """Raise ``Refused`` (400) for more than a note holds."""
    _require_length("text", text, LONGEST_NOTE)


def require_passage(quote, remark):
    """Raise ``Refused`` (400) for no words, or more than a passage or its remark holds."""
    if not quote:
        message = _("Pilih atau tulis kalimat yang ditandai.")
        raise Refused("no_quote", message, status=400, fields={"quote": message})
    _require_length("quote", quote, LONGEST_QUOTE)
    _require_length("remark", remark, LONGEST_REMARK)


def _require_length(field, text, longest):
    if len(text) > longest:
        message = _("Panjangnya %(n)s huruf; batasnya %(limit)s.") % {"n": len(text), "limit": longest}
        raise Refused(f"{field}_too_long", message, status=400, fields={field: message})
