import pytest

from cohorts.hosts.actions import add_host, add_unit
from cohorts.hosts.models import Host, HostUnit
from lms.audit.models import AuditEntry
from lms.core import clock, times
from lms.core.errors import Refused
from tests.make.cohorts import make_host, make_organizer
from tests.make.people import make_ministry, make_region, make_user

pytestmark = pytest.mark.django_db


def facts(**over):
    given = {"code": "al-ittifaq", "name": "Kopontren Al-Ittifaq", "kind": Host.Kind.KOPONTREN, "sector": "Pertanian"}
    return given | {"region": make_region("32.04.39"), "timezone": times.WIB, "at": clock.now()} | over


def test_add_host_is_the_ministrys_and_leaves_a_trace():
    ministry, stranger = make_ministry(), make_user()

    host = add_host(by=ministry, **facts())
    with pytest.raises(Refused) as refusal:
        add_host(by=stranger, **facts(code="lain"))

    assert AuditEntry.objects.about(host).get().actor == ministry
    assert refusal.value.status == 403


def test_add_host_never_reuses_a_code():
    make_host(code="al-ittifaq")

    with pytest.raises(Refused) as refusal:
        add_host(by=None, **facts())

    assert refusal.value.code == "code_taken"


def test_add_unit_is_the_organizers_and_a_repeat_returns_the_first():
    host, other = make_host(), make_host()
    organizer = make_organizer(host)

    first = add_unit(by=organizer, host=host, code="kebun", name="Kebun", at=clock.now())
    again = add_unit(by=organizer, host=host, code="kebun", name="Kebun", at=clock.now())
    with pytest.raises(Refused) as refusal:
        add_unit(by=organizer, host=other, code="kebun", name="Kebun", at=clock.now())

    assert first == again
    assert HostUnit.objects.count() == 1
    assert refusal.value.status == 403
