from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation

from lms.core import clock, times
from lms.core.errors import Reason, Refused, require, require_no

ONE = datetime(2025, 11, 17, 6, 5, tzinfo=UTC)


def test_one_moment_reads_in_three_zones():
    assert times.three_clocks(ONE, times.WIB) == "13.05 WIB (14.05 WITA, 15.05 WIT)"
    assert times.three_clocks(ONE, times.WIT) == "15.05 WIT (13.05 WIB, 14.05 WITA)"


def test_a_moment_names_its_day_in_the_readers_language():
    with translation.override("id"):
        assert times.moment(ONE, times.WITA) == "17 November 2025 14.05 WITA"
        assert times.weekday(ONE, times.WIB) == "Senin, 17 November 2025"
    with translation.override("en"):
        assert times.weekday(ONE, times.WIB) == "Monday, 17 November 2025"


def test_require_raises_a_refusal_with_status_403():
    require(True)

    with pytest.raises(Refused) as refusal:
        require(False)

    assert (refusal.value.code, refusal.value.status) == ("forbidden", 403)


def test_require_no_raises_the_first_reason():
    require_no([])

    with pytest.raises(Refused) as refusal:
        require_no([Reason("full", "Penuh."), Reason("late", "Terlambat.")])

    assert refusal.value.as_dict() == {"code": "full", "message": "Penuh.", "fields": {}}


def test_the_demo_clock_starts_where_it_is_set_and_runs_on():
    start = datetime(2025, 11, 17, 2, 20, tzinfo=UTC)
    try:
        clock.set_demo_clock(start)
        first, second = clock.now(), clock.now()
    finally:
        clock.set_demo_clock(None)

    assert start <= first <= second
    assert (second - start).total_seconds() < 60


def test_production_refuses_to_boot_and_names_what_is_missing(monkeypatch):
    import importlib

    for name in ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS", "BASE_URL", "EMAIL_URL"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(ImproperlyConfigured) as refusal:
        importlib.import_module("lms.settings.production")

    for name in ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS", "BASE_URL", "EMAIL_URL"):
        assert name in str(refusal.value)


@pytest.mark.django_db
def test_health_pages_answer(client):
    assert client.get("/healthz").content == b"ok"
    assert client.get("/readyz").json() == {"ready": True, "failed": []}
