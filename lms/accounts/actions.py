"""Making people, switching their accounts on and off, and giving or ending their wide roles."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import RoleGrant, User
from lms.accounts.rules import may_administer
from lms.accounts.signals import rights_moved
from lms.audit import record
from lms.core.errors import Refused, require


@transaction.atomic
def create_user(*, by, username, name, at, password=None, **fields):
    """A new person, without a usable password unless one is given. The caller guards who may do this."""
    user = User.objects.create_user(username, password, name=name, **fields)
    record(by=by, action="accounts.create_user", thing=user, subject=user, at=at)
    return user


@transaction.atomic
def set_active(*, by, user, active, at):
    """Let ``user`` sign in, or no longer; who is inside is shown out. A repeat changes nothing."""
    require(may_administer(by))
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active != active:
        user.is_active = active
        user.save(update_fields=["is_active"])
        record(by=by, action="accounts.set_active", thing=user, subject=user, at=at, active=active)
        tell_rights_moved(user)
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
        tell_rights_moved(user)
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
    tell_rights_moved(grant.user)
    return grant


def tell_rights_moved(user):
    """Let the floors above look again at what ``user`` may do, once it stands."""
    transaction.on_commit(partial(rights_moved.send, User, user=user))
