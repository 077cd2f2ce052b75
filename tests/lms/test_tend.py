from datetime import timedelta

import pytest
from django.core.management import call_command

from cohorts.logbook.models import LogbookEntry
from lms.core import clock
from lms.reports.models import Figure, SettleMark
from tests.make.cohorts import make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def later():
    """The clock four days on; set back afterwards."""
    yield lambda: clock.set_demo_clock(clock.now() + timedelta(days=4))
    clock.set_demo_clock(None)


def test_tend_lets_old_entries_lapse_and_settles_figures(capsys, later):
    entry = make_entry()
    later()

    call_command("tend")

    entry.refresh_from_db()
    assert entry.state == LogbookEntry.State.LAPSED
    assert Figure.objects.get(metric="lapsed").value == 1
    assert capsys.readouterr().out == "1 entries lapsed, 0 attempts closed, figures settled\n"


def test_tend_twice_changes_nothing_more(capsys, later):
    make_entry()
    later()
    call_command("tend", verbosity=0)

    call_command("tend")

    assert capsys.readouterr().out.startswith("0 entries lapsed")
    assert SettleMark.objects.count() == 1
