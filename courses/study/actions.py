"""What a learner does to a lesson."""

from django.utils.translation import gettext as _

from courses.notebook.queries import kept_names
from courses.notebook.rules import missing
from courses.progress.actions import complete_step
from courses.progress.rules import reasons_against_step
from lms.core.errors import Refused, require, require_no


def finish_lesson(*, by, enrollment, step, at, client_uuid=None, device_time=None):
    """The learner has read the lesson and done what it wants. Repeating returns the first completion.

    Refused: ``forbidden``, ``withdrawn``, ``run_not_open``, ``run_closed``, a lock, ``not_a_lesson``,
    ``lesson_incomplete`` (its ``fields`` name what is missing).
    """
    require(enrollment.user_id == by.pk and by.is_active)
    require_no(reasons_against_step(enrollment, step, at))
    if step.kind != "lesson":
        raise Refused("not_a_lesson", _("Langkah ini selesai dengan mengerjakannya, bukan dengan membacanya."))
    _require_whole(enrollment, step)
    device = {"client_uuid": client_uuid, "device_time": device_time}
    return complete_step(by=by, enrollment=enrollment, step=step, at=at, evidence="read", **device)


def _require_whole(enrollment, step):
    """One query where the lesson wants something, none where it is there to be read."""
    lacking = missing(step.needs, kept_names(enrollment, step)) if step.needs else []
    if lacking and not enrollment.completions.filter(step=step).exists():
        message = _("Pelajaran ini belum selesai: masih ada %(n)s hal yang harus dikerjakan.") % {"n": len(lacking)}
        raise Refused("lesson_incomplete", message, fields={thing.name: thing.label for thing in lacking})
