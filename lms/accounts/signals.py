"""What accounts tell the floors above."""

from django.dispatch import Signal

# Sent after commit with ``user=``: a wide role was given or ended, or the account was switched on or off.
rights_moved = Signal()
