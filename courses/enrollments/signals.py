"""What enrollments tell the rooms above."""

from django.dispatch import Signal

# ``enrollments=`` (queryset), ``at=``: the steps they are counted against were set or have changed. Sent inside the
# transaction, so that counters and steps never stand apart.
steps_changed = Signal()
