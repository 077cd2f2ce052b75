"""What the check screen shows."""

from dataclasses import dataclass
from itertools import groupby

from courses.catalogue.rules import shortcomings
from courses.editorial.models import CourseGroup


@dataclass(frozen=True)
class Check:
    """``pages`` are (page, its shortcomings); ``blocked`` says whether one of them refuses publishing."""

    pages: list
    blocked: bool
    team: list


def check_of(course) -> Check:
    found = shortcomings(course)
    pages = [(page, list(group)) for page, group in groupby(found, key=lambda one: one.page)]
    return Check(pages, any(one.blocks for one in found), team_of(course))


def team_of(course) -> list:
    """(role, people) for every role; empty before the first grant. Two queries."""
    groups = CourseGroup.objects.filter(course=course).select_related("group").prefetch_related("group__user_set")
    return [(group, sorted(group.group.user_set.all(), key=str)) for group in groups]
