"""Locks: by the day, after a step, after a score."""

from datetime import timedelta

import pytest

from courses.catalogue.models import LessonPage
from courses.progress.actions import complete_step
from courses.progress.queries import outline
from courses.progress.rules import reasons_against_step
from tests.make.courses import lessons_of, make_course, make_enrollment, make_run
from tests.make.people import AT

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ruled(lessons=2, **rules):
    """An enrollment in a run that opened at ``AT`` and whose last step has ``rules``; "first" is its first step."""
    course = make_course(lessons=lessons)
    first, *_between, last = lessons_of(course)
    written = {name: first if value == "first" else value for name, value in rules.items()}
    LessonPage.objects.filter(pk=last.pk).update(**written)
    return make_enrollment(run=make_run(course, opens_at=AT))


def finish(enrollment, place, **over):
    step = enrollment.run.steps.get(position=place)
    return complete_step(by=enrollment.user, enrollment=enrollment, step=step, at=AT, evidence="read", **over)


def lock(enrollment, at=AT):
    """The lock of the last step, by the outline; the rule for verbs must say the same."""
    last = outline(enrollment, at=at).steps[-1]
    reasons = reasons_against_step(enrollment, enrollment.run.steps.last(), at)
    assert [reason.message for reason in reasons] == ([last.lock.message] if last.lock else [])
    return last.lock


def test_a_step_of_a_later_day_says_when_it_opens():
    enrollment = ruled(opens_on_day=4)

    locked = lock(enrollment, AT + 3 * DAY - timedelta(seconds=1))

    assert (locked.code, locked.message, locked.opens_at) == (
        "not_yet",
        "Terbuka 18 November 2025 08.00 WIB.",
        AT + 3 * DAY,
    )
    assert lock(enrollment, AT + 3 * DAY) is None


def test_days_count_from_the_first_day_of_the_cohort_where_there_is_one():
    enrollment = ruled(opens_on_day=1)
    enrollment.run.day_one_at = AT + 2 * DAY
    enrollment.run.save()

    assert lock(enrollment).opens_at == AT + 2 * DAY


def test_a_step_after_another_names_it():
    enrollment = ruled(opens_after="first")

    locked = lock(enrollment)
    finish(enrollment, 1)

    assert (locked.code, locked.message) == ("step_first", "Selesaikan dulu “Pelajaran 1”.")
    assert locked.waits_for == enrollment.run.steps.first().url
    assert lock(enrollment) is None


def test_a_step_after_a_score_opens_with_a_better_attempt():
    enrollment = ruled(opens_after="first", opens_score=70)
    finish(enrollment, 1, score=69)

    locked = lock(enrollment)
    finish(enrollment, 1, score=70)

    assert (locked.code, locked.message) == ("score_first", "Capai nilai 70 di “Pelajaran 1”.")
    assert lock(enrollment) is None


def test_what_is_done_is_never_locked_again():
    enrollment = ruled(opens_on_day=9)
    finish(enrollment, 2)

    assert lock(enrollment) is None


def test_the_way_on_passes_by_what_is_locked():
    enrollment = ruled(lessons=3, opens_on_day=9)
    finish(enrollment, 1)
    assert outline(enrollment, at=AT).next_step.position == 2
    finish(enrollment, 2)

    found = outline(enrollment, at=AT)

    assert (found.next_step, found.next_locked.position, found.is_finished) == (None, 3, False)


@pytest.mark.parametrize("rules", [{}, {"opens_on_day": 4}, {"opens_after": "first", "opens_score": 70}])
def test_an_outline_of_sixty_steps_costs_two_queries_whatever_its_rules(rules, django_assert_num_queries):
    enrollment = ruled(lessons=60, **rules)

    with django_assert_num_queries(2):
        found = outline(enrollment, at=AT)

    assert len(found.steps) == 60


@pytest.mark.parametrize(("rules", "queries"), [({"opens_on_day": 4}, 1), ({"opens_after": "first"}, 2)])
def test_a_verb_asks_about_a_lock_in_few_queries(rules, queries, django_assert_num_queries):
    enrollment = ruled(**rules)
    step = enrollment.run.steps.last()

    with django_assert_num_queries(queries):
        reasons_against_step(enrollment, step, AT)


def test_a_rule_about_a_step_outside_the_run_is_left_out():
    course = make_course(lessons=2)
    first, last = lessons_of(course)
    LessonPage.objects.filter(pk=last.pk).update(opens_after=first, opens_score=70)
    first.unpublish()

    enrollment = make_enrollment(run=make_run(course))

    step = enrollment.run.steps.get()
    assert (step.opens_after, step.opens_score) == (None, None)
