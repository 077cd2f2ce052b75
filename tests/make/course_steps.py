"""The courses of `courses/content/`, read once, and their steps as test parameters."""

import pytest

from lms.demo.course_files import course_folders, read_course

COURSES = {folder.name: read_course(folder) for folder in course_folders()}


def steps_of(course):
    return [step for module in course["modules"] for step in module["steps"]]


def params(kind):
    """`pytest.param(course, step)` for every step of that kind."""
    return [
        pytest.param(course, step, id=f"{name}:{step['slug']}")
        for name, course in COURSES.items()
        for step in steps_of(course)
        if step["kind"] == kind
    ]


LESSONS = params("lesson")
