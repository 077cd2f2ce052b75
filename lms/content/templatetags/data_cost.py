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


@register.filter
def weight_of(weights, step):
    """The weight of a step, be it a page or a line of an outline; ``weights`` maps keys of pages."""
    return (weights or {}).get(getattr(step, "page_id", None) or step.pk)


@register.filter
def cost_of(weights, step):
    """What opening a step costs, behind a dot; nothing where that is not known. One call a line, for long outlines."""
    weight = weights and weight_of(weights, step)
    return f" · {data_cost(weight)}" if weight else ""
