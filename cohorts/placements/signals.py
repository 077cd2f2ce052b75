"""What placements tell the floors above."""

from django.dispatch import Signal

# Sent after commit with ``participant=``: the person left the cohort.
participant_left = Signal()
