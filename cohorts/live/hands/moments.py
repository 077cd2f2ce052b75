"""Hands in what each person did; on the time line it is the voice that shows."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from cohorts.live.hands.models import Hand


def moments(room):
    """None of their own."""
    return []


def deeds(room):
    """How often each person raised a hand."""
    hands = Hand.objects.filter(room=room).order_by()
    return {_("Angkat tangan"): dict(hands.values_list("user").annotate(n=Count("pk")))}
