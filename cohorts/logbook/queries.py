"""Reads of the logbook."""

from django.db.models import Q

from cohorts.logbook.models import LogbookEntry


def evidence_readable_by(user) -> Q:
    """Files that belong to entries one may read, as a condition on ``StoredFile``."""
    return Q(logbook_evidence__entry__in=LogbookEntry.objects.visible_to(user))
