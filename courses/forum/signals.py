"""What the forum tells the floors above."""

from django.dispatch import Signal

# ``question=``, ``at=``: a question waits for those who teach its run, new or opened again. Sent after commit.
question_asked = Signal()
