"""What a learner does to a lesson."""

from django.utils.translation import gettext as _

from courses.enrollments.rules import reasons_against_studying
from courses.progress.actions import complete_step
from lms.core.errors import Refused, require, require_no


def finish_lesson(*, by, enrollment, step, at, client_uuid=None, device_time=None):
    """The learner has read the lesson. Repeating returns the first completion.

    Refused: ``forbidden``, ``withdrawn``, ``run_not_open``, ``run_closed``, ``not_a_lesson``.
    """
    require(enrollment.user_id == by.pk and by.is_active)
    require_no(reasons_against_studying(enrollment, at))
    if step.kind != "lesson":
        raise Refused("not_a_lesson", _("Langkah ini selesai dengan mengerjakannya, bukan dengan membacanya."))
    device = {"client_uuid": client_uuid, "device_time": device_time}
    return complete_step(by=by, enrollment=enrollment, step=step, at=at, evidence="read", **device)
