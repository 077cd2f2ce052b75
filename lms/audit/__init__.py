"""Who did what to whom, when: append-only, written by verbs inside their own transaction.

Table ``AuditEntry``; verb ``record``; a screen for administrators at ``/admin/jejak/``. Calls nobody.
"""

from lms.audit.actions import record

__all__ = ["record"]
