"""Reads about pages of the catalogue."""

from courses.catalogue.models import CoursePage, LessonWeight
from lms.content.weights import Weight
from lms.core.prepared import Prepared

COLUMNS = ("text", "small", "full", "audio", "video")


_courses = Prepared(lambda pk: CoursePage.objects.filter(pk=pk), int)


def course_by_key(pk) -> CoursePage:
    """The course that something protected refers to. One query."""
    return _courses.objects(pk)[0]


def weights_of_course(course) -> dict:
    """``{page key: Weight}`` of the weighed lessons below a course. One query."""
    rows = LessonWeight.objects.filter(page__path__startswith=course.path, page__live=True)
    return {pk: Weight(*numbers) for pk, *numbers in rows.values_list("page_id", *COLUMNS)}


def total(weights) -> Weight:
    """What opening all of them costs."""
    return sum(weights.values(), Weight())
