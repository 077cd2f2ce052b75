"""Adding hosts and their units."""

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.hosts.models import Host, HostUnit
from cohorts.hosts.rules import may_add_hosts, may_change_host
from lms.audit import record
from lms.core.errors import Refused, require


@transaction.atomic
def add_host(*, by, code, name, at, **facts):
    """A new host cooperative. ``facts``: ``kind``, ``sector``, ``region``, ``timezone``, ``is_demo``.

    Raises ``Refused`` "code_taken" when the code is in use: role grants name it, so it is never reused.
    """
    require(may_add_hosts(by))
    if Host.objects.filter(code=code).exists():
        raise Refused("code_taken", _("Kode tuan rumah “%(code)s” sudah dipakai. Pilih kode lain.") % {"code": code})
    host = Host.objects.create(code=code, name=name, **facts)
    record(by=by, action="hosts.add_host", thing=host, at=at, code=code)
    return host


@transaction.atomic
def add_unit(*, by, host, code, name, at):
    """A unit of ``host``, named by a code that is its own within the host; a repeat returns the first."""
    require(may_change_host(by, host))
    unit, created = HostUnit.objects.get_or_create(host=host, code=code, defaults={"name": name})
    if created:
        record(by=by, action="hosts.add_unit", thing=unit, at=at, host=host.code)
    return unit
