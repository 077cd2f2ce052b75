"""What the room tells upward."""

from django.dispatch import Signal

# A room was closed and its presence written into attendance. Sent after commit with ``room=``.
session_ended = Signal()
