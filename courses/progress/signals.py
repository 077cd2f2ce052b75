"""What progress tells the floors above."""

from django.dispatch import Signal

# ``enrollment=``: every required step is done, for the first time. Sent after commit.
course_finished = Signal()
