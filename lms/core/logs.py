"""What is no incident stays out of the log."""

import logging

from django.core.exceptions import RequestAborted


class NotAborted(logging.Filter):
    """A reader who goes away while Django finishes the answer: its task ends with ``RequestAborted``, which nobody
    collects when both happen at once."""

    def filter(self, record):
        return not (record.exc_info and isinstance(record.exc_info[1], RequestAborted))
