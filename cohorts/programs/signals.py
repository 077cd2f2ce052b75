"""What programs tell the floors above."""

from django.dispatch import Signal

# Sent after commit with ``user=``: the person was given a narrow role in a cohort, or lost one.
staff_moved = Signal()
