"""The grading form: one ``k<criterion>`` a criterion, ``feedback``, and the button pressed as ``decision``."""

from assessments.rubrics.models import Level


def chosen_levels(data, rubric) -> list[Level]:
    """The levels chosen in ``data``, in the order of the criteria; foreign ids are left out."""
    levels = Level.objects.filter(criterion__rubric=rubric).order_by("criterion__position")
    return [level for level in levels if data.get(f"k{level.criterion_id}") == str(level.pk)]
