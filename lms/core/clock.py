"""The one place that reads the clock. Doors call ``now()`` and hand the moment down as ``at=``."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

_offset = None


def _demo_offset():
    """How far the demo's clock stands from the real one: the demo lives in the programme's own days (November 2025)."""
    path = Path(settings.VAR_DIR) / "demo-clock"
    if not settings.DEMO_MODE or not path.exists():
        return timedelta()
    return timedelta(seconds=int(path.read_text()))


def now():
    """The current moment, aware, UTC; shifted only in demo mode."""
    global _offset
    if _offset is None:
        _offset = _demo_offset()
    return timezone.now() + _offset


def set_demo_clock(moment: datetime | None):
    """From now on ``now()`` starts at ``moment`` and runs on; ``None`` returns to real time. Demo mode only."""
    global _offset
    path = Path(settings.VAR_DIR) / "demo-clock"
    _offset = timedelta() if moment is None else moment - timezone.now()
    if moment is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(int(_offset.total_seconds())))
