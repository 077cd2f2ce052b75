"""Walking the URLconf, so that a table can be held against what is really there."""

from django.urls import get_resolver

# Whole sub-sites that answer to staff only; ``test_admin`` knocks at every one of their doors.
ADMIN_PREFIXES = ("admin/", "django-admin/")


def names():
    """(name with namespace, route) of every pattern below the root."""
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver, namespace, route):
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, here)
        else:
            yield f"{namespace}{pattern.name or here}", here


def public_names():
    """Names outside the two admin sites."""
    return sorted({name for name, route in names() if not route.startswith(ADMIN_PREFIXES)})


def admin_routes():
    """(name, route) inside them."""
    return [(name, route) for name, route in names() if route.startswith(ADMIN_PREFIXES)]
