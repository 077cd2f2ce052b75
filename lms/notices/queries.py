"""Reads of every page."""

from django.db.models import Count

from lms.core.prepared import Prepared
from lms.notices.models import Notice


def _unread(user):
    unread = Notice.objects.filter(user=user).unread().order_by()
    return unread.values("user").annotate(unread=Count("pk")).values_list("unread")


_counts = Prepared(_unread, int)


def unread_count(user) -> int:
    """How many notices ``user``, who is signed in, has not read. One query."""
    return sum(count for (count,) in _counts.rows(user.pk))
