"""The only writer of the trail."""

from lms.audit.models import AuditEntry
from lms.core import clock


def record(*, by, action, thing=None, subject=None, at=None, **data):
    """Append one line; call it inside the verb's transaction so that both stand or fall together.

    ``action`` is ``room.verb`` ("grading.give_grade"); ``subject`` the user it concerns; ``data`` must be JSON-ready
    and free of personal data beyond ids.
    """
    return AuditEntry.objects.create(
        at=at or clock.now(),
        actor=by if by is not None and by.is_authenticated else None,
        action=action,
        object_type=thing._meta.label_lower if thing is not None else "",
        object_id=str(thing.pk) if thing is not None else "",
        subject=subject,
        data=data,
    )
