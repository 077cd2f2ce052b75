"""The grading form: one ``k<criterion>`` a criterion, ``feedback``, and the button pressed as ``decision``."""

from assessments.rubrics.models import Level


def chosen_levels(data, rubric) -> list[Level]:
    """The levels chosen in ``data``, in the order of the criteria; foreign ids are left out."""
    names = [f"k{pk}" for pk in rubric.criteria.values_list("pk", flat=True)]
    ids = [data[name] for name in names if data.get(name, "").isdigit()]
    levels = Level.objects.filter(pk__in=ids, criterion__rubric=rubric).select_related("criterion")
    return sorted(levels, key=lambda level: level.criterion.position)
