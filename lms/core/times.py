"""Moments in words: Indonesia's three time zones are always written out (Keppres 41/1987)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
ZONES = [(WIB, _("WIB (Indonesia Barat)")), (WITA, _("WITA (Indonesia Tengah)")), (WIT, _("WIT (Indonesia Timur)"))]
ZONE_BY_LABEL = {"WIB": WIB, "WITA": WITA, "WIT": WIT}


def local(moment: datetime, zone: str | None = None) -> datetime:
    """``moment`` in the IANA ``zone``, or in the reader's active one."""
    return moment.astimezone(ZoneInfo(zone) if zone else timezone.get_current_timezone())


def clock(moment: datetime, zone: str | None = None) -> str:
    """Time of day with its zone: ``13.05 WIB``."""
    there = local(moment, zone)
    return f"{there:%H.%M} {there.tzname()}"


def day(moment: datetime, zone: str | None = None) -> str:
    """Date in the reader's language: ``15 November 2025``."""
    return formats.date_format(local(moment, zone), "j F Y")


def weekday(moment: datetime, zone: str | None = None) -> str:
    """Date with the day of the week: ``Senin, 17 November 2025``."""
    return formats.date_format(local(moment, zone), "l, j F Y")


def moment(value: datetime, zone: str | None = None) -> str:
    """Date and time: ``15 November 2025 13.05 WIB``."""
    return f"{day(value, zone)} {clock(value, zone)}"


def three_clocks(value: datetime, zone: str) -> str:
    """The venue's time first, the two others in brackets: ``13.00 WIB (14.00 WITA, 15.00 WIT)``."""
    others = [clock(value, other) for other, _label in ZONES if other != zone]
    return f"{clock(value, zone)} ({', '.join(others)})"
