"""Reads about pages of the catalogue."""

from courses.catalogue.models import LessonWeight
from lms.content.weights import Weight

COLUMNS = ("text", "small", "full", "audio", "video")


def weights_of_course(course) -> dict:
    """The same for every lesson below a course. One query."""
    return _by_page(LessonWeight.objects.filter(page__path__startswith=course.path, page__live=True))


def weights_of(pages) -> dict:
    """``{page key: Weight}`` of the lessons among the keys ``pages`` that have been weighed. One query."""
    return _by_page(LessonWeight.objects.filter(page_id__in=pages))


def _by_page(rows):
    return {pk: Weight(*numbers) for pk, *numbers in rows.values_list("page_id", *COLUMNS)}


def total(weights) -> Weight:
    """What opening all of them costs."""
    return sum(weights.values(), Weight())
