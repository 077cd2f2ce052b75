"""Who may bring in a host, and who may change one. ``None`` as a person is the system itself: commands, demo."""

from lms.accounts.rules import Role, reach_of


def may_add_hosts(user) -> bool:
    """The ministry and administrators."""
    return user is None or user.is_superuser or reach_of(user).nation(Role.MINISTRY)


def organizes(user, host_code) -> bool:
    """Whether ``user`` belongs to the organizing team of the host with this code."""
    return any(grant.role == Role.ORGANIZER and grant.host_code == host_code for grant in reach_of(user).grants)


def may_change_host(user, host) -> bool:
    """The host's organizers, and administrators."""
    return user is None or user.is_superuser or organizes(user, host.code)
