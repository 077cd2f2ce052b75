"""Making people and giving or ending their wide roles."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import RoleGrant, User
from lms.accounts.rules import may_administer
from lms.audit import record
from lms.core.errors import Refused, require


@transaction.atomic
def create_user(*, by, username, name, at, password=None, **fields):
    """A new person, without a usable password unless one is given. The caller guards who may do this."""
    user = User.objects.create_user(username, password, name=name, **fields)
    record(by=by, action="accounts.create_user", thing=user, subject=user, at=at)
    return user


@transaction.atomic
def grant_role(*, by, user, role, at, **over):
    """Give ``user`` a wide role over ``scope`` (default the nation) and, as it needs, a ``region`` or a ``host_code``.

    A grant already in force is returned unchanged.
    """
    require(by is None or may_administer(by))
    over = {"scope": RoleGrant.Scope.NATION, "region": None, "host_code": ""} | over
    grant, created = RoleGrant.objects.get_or_create(
        user=user, role=role, ends_at=None, **over, defaults={"granted_by": by, "starts_at": at}
    )
    if created:
        record(by=by, action="accounts.grant_role", thing=grant, subject=user, at=at, role=role, scope=over["scope"])
    return grant


@transaction.atomic
def end_role(*, by, grant, at):
    """End a grant; it stays in the history. Refused when it has ended already."""
    require(may_administer(by))
    grant = RoleGrant.objects.select_for_update().get(pk=grant.pk)
    if grant.ends_at is not None:
        raise Refused("role_ended", _("Peran ini sudah berakhir."))
    grant.ends_at, grant.ended_by = at, by
    grant.save(update_fields=["ends_at", "ended_by"])
    record(by=by, action="accounts.end_role", thing=grant, subject=grant.user, at=at)
    return grant
