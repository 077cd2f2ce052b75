"""The first line of a desk."""

from django.utils.translation import gettext as _

from lms.core.times import local

NOON, AFTERNOON, EVENING = 11, 15, 18


def greeting(at) -> str:
    """By the reader's clock: morning until eleven, day until three, afternoon until six."""
    hour = local(at).hour
    if 4 <= hour < NOON:
        return _("Selamat pagi")
    if NOON <= hour < AFTERNOON:
        return _("Selamat siang")
    if AFTERNOON <= hour < EVENING:
        return _("Selamat sore")
    return _("Selamat malam")
