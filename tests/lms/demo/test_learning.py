"""What demo learners send is what the lesson's own judge calls right, or wrong."""

import pytest

from lms.content.blocks.check import judge
from lms.demo.course_files import lesson_body
from lms.demo.learning import given_to
from tests.make.course_steps import LESSONS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("course", "step"), LESSONS)
def test_given_to_is_right_or_wrong_as_wanted(course, step):
    raw = [block for block in step["body"] if block["type"] == "check"]
    checks = [child.value for child in lesson_body(raw, step["source"])] if raw else []

    assert all(judge(check, given_to(check, True)).is_right for check in checks)
    assert not any(judge(check, given_to(check, False)).is_right for check in checks)
