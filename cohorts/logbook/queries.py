"""Reads of the logbook."""

from django.db.models import Q

from cohorts.logbook.models import LogbookEntry
from cohorts.placements.models import Participant


def evidence_readable_by(user) -> Q:
    """Files that belong to entries one may read, as a condition on ``StoredFile``."""
    return Q(logbook_evidence__entry__in=LogbookEntry.objects.visible_to(user))


def writing_participant(user):
    """The newest cohort that ``user`` takes part in as an intern, or None."""
    rows = Participant.objects.filter(user=user, state=Participant.State.ADMITTED).select_related("cohort__host")
    return rows.order_by("-cohort__starts_on").first()


def own_entries(user):
    """Everything ``user`` wrote, latest first, with the mentors' answers."""
    rows = LogbookEntry.objects.filter(participant__user=user).select_related("unit", "participant__cohort")
    return rows.prefetch_related("sign_offs__by")


def signing_queue(user):
    """What waits for ``user`` as a mentor, oldest first."""
    rows = LogbookEntry.objects.to_sign_by(user).select_related("unit", "participant__user", "participant__cooperative")
    return rows.order_by("received_at", "pk")


def unit_on(participant, day):
    """Where the participant works on that day, or None."""
    placement = participant.placements.filter(starts_on__lte=day, ends_on__gte=day).select_related("unit").first()
    return placement.unit if placement else None
