"""The programme's own days. Times are WIB, as at the host."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")


def wib(day: date, clock: str) -> datetime:
    """``wib(date(2025, 11, 17), "09.20")``."""
    return datetime.combine(day, time.fromisoformat(clock.replace(".", ":")), WIB)


def day_of(start: date, number: int) -> date:
    """Day ``number`` of a cohort, counted from 1."""
    return start + timedelta(days=number - 1)


# Where the demo's clock stands at the end of each stage.
STAGES = {
    "recruiting": wib(date(2025, 11, 10), "09.20"),
    "running": wib(date(2025, 11, 17), "09.20"),
    "graduated": wib(date(2026, 2, 11), "14.05"),
}
FOUNDED = wib(date(2025, 9, 1), "08.00")
WORKSHOP_DAYS = (date(2025, 9, 23), date(2025, 9, 25))
# Wave 1 and the close of wave 3 are known; the days of wave 2 are invented.
WAVE_DAYS = {
    1: (date(2025, 11, 15), date(2025, 11, 22)),
    2: (date(2025, 11, 24), date(2025, 12, 1)),
    3: (date(2025, 12, 2), date(2025, 12, 9)),
}
WORKSHOP_LISTED = wib(date(2025, 9, 15), "10.00")
WAVES_ANNOUNCED = wib(date(2025, 11, 3), "09.00")
# (checked, applied): an office's list waits a while for the organizer's yes.
LISTED = {
    1: (wib(date(2025, 11, 5), "09.30"), wib(date(2025, 11, 5), "14.00")),
    2: (wib(date(2025, 11, 10), "08.40"), wib(date(2025, 11, 12), "10.00")),
    3: (wib(date(2025, 11, 13), "09.10"), wib(date(2025, 11, 14), "15.30")),
}
