"""Adding up, and what a rubric must have. Pure."""

from django.utils.translation import gettext as _

from lms.core.errors import Reason


def total(levels) -> int:
    """Points of the chosen levels."""
    return sum(level.points for level in levels)


def best(criteria) -> int:
    """The most a rubric can give: the best level of each criterion (``criteria`` with their ``levels``)."""
    return sum(max(level.points for level in criterion.levels.all()) for criterion in criteria)


def reasons_against_criteria(criteria) -> list[Reason]:
    """What is wrong with ``[(name, description, [(points, description), …]), …]``, in order."""
    if not criteria:
        return [Reason("no_criteria", _("Rubrik memerlukan sedikitnya satu kriteria."))]
    return [reason for name, _description, levels in criteria for reason in _against_levels(name, levels)]


def _against_levels(name, levels):
    if not str(name).strip():
        return [Reason("no_name", _("Ada kriteria tanpa nama."))]
    points = [value for value, _description in levels]
    if len(points) < 2:
        return [Reason("too_few_levels", _("Kriteria “%(name)s” memerlukan sedikitnya dua tingkat.") % {"name": name})]
    if any(not isinstance(value, int) or value < 0 for value in points):
        fault = _("Nilai pada kriteria “%(name)s” harus bilangan bulat nol atau lebih.") % {"name": name}
        return [Reason("bad_points", fault)]
    if len(set(points)) != len(points):
        return [Reason("points_twice", _("Dua tingkat pada kriteria “%(name)s” bernilai sama.") % {"name": name})]
    if max(points) == 0:
        return [Reason("worthless", _("Kriteria “%(name)s” tidak memberi nilai apa pun.") % {"name": name})]
    return []
