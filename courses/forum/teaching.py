"""Who teaches which run. Courses stand below cohorts, so a floor above says it at start (``AppConfig.ready``)."""

from django.db.models import Q

_providers = []


def register_teaching(provider):
    """``provider(user)`` returns a queryset of keys of the runs that ``user`` teaches."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def taught_q(user, path="run") -> Q:
    """The rows whose run, reached by ``path``, ``user`` teaches."""
    condition = Q(pk__in=[])
    for provider in _providers:
        condition |= Q(**{f"{path}__in": provider(user)})
    return condition
