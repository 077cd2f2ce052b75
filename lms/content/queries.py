"""Reads that any page may ask."""

from django.core.cache import caches

from lms.content.models import DataPrice

A_MINUTE = 60
KEY = "rupiah-per-megabyte"


def rupiah_per_megabyte() -> int:
    """The price editors have set, or the assumed one. One query a minute at most."""
    price = caches["local"].get(KEY)
    if price is None:
        price = (DataPrice.objects.first() or DataPrice()).rupiah_per_megabyte
        caches["local"].set(KEY, price, A_MINUTE)
    return price
