"""The price of opening things; built into every template."""

from django import template

from lms.content.queries import rupiah_per_megabyte
from lms.content.saver import is_saving
from lms.content.weights import Weight, cost

register = template.Library()


@register.filter
def data_cost(weight):
    """``±180 kB · Rp2`` for a ``Weight`` in the reader's mode, or for octets; nothing for nothing."""
    octets = weight.opened(is_saving()) if isinstance(weight, Weight) else weight
    return cost(octets, rupiah_per_megabyte()) if octets else ""


@register.filter
def data_saved(weight):
    """The same in the other mode: what switching would cost; nothing where it makes no difference."""
    if not weight or weight.opened(True) == weight.opened(False):
        return ""
    return cost(weight.opened(not is_saving()), rupiah_per_megabyte())


def costs_of(weights) -> dict:
    """What opening each of ``weights`` costs the reader in words, under the same keys; for long lists."""
    price, small = rupiah_per_megabyte(), is_saving()
    octets = {key: weight.opened(small) for key, weight in weights.items()}
    return {key: cost(count, price) for key, count in octets.items() if count}
