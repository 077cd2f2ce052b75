"""Reads of participants."""

from cohorts.placements.models import Participant


def participant_of(user, cohort):
    """The row of ``user`` in ``cohort``, or None."""
    return Participant.objects.filter(cohort=cohort, user_id=user.pk).first()


def participants_of_enrollment(enrollment):
    """Participants who hold this enrollment through their cohort: one, or none for who enrolled without a cohort."""
    return Participant.objects.filter(participant_enrollments__enrollment=enrollment)
