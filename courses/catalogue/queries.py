"""Reads about pages of the catalogue."""

from courses.catalogue.models import LessonWeight
from lms.content.weights import Weight

COLUMNS = ("text", "small", "full", "audio", "video")


def weights_of_course(course) -> dict:
    """``{page key: Weight}`` of the weighed lessons below a course. One query."""
    rows = LessonWeight.objects.filter(page__path__startswith=course.path, page__live=True)
    return {pk: Weight(*numbers) for pk, *numbers in rows.values_list("page_id", *COLUMNS)}


def total(weights) -> Weight:
    """What opening all of them costs."""
    return sum(weights.values(), Weight())
