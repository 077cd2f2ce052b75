"""The data of `make bench-learning`; prints where everything is, as JSON.

Without arguments: a course of 60 lessons, one run of it, and the people who are measured, all made by the verbs.
``grow N``: as many more learners as make N, written straight into the tables.
"""

import json
import os
import sys
from datetime import timedelta

LESSONS, LESSONS_A_MODULE, FILES = 60, 10, 12
# Readers who have done the first half; per size of the run as many who have done nothing yet.
PEOPLE, READ, PASSWORD = 8, 30, "bench-ruang-2025"
DONE_EACH, AT_ONCE = 5, 2_000
CODE = "run-ukur"
# Stands in for a person of the bench: rights are what is measured later, not who built the data.
NOBODY = None


def main(words):
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench_settings"
    import django

    django.setup()
    json.dump(grow(int(words[1])) if words else build(), sys.stdout)


def build():
    from django.core.management import call_command

    from lms.core import clock

    call_command("migrate", verbosity=0, interactive=False)
    now = clock.now()
    run = make_run(now)
    people = {f"ukur-{number}": make_learner(f"ukur-{number}", run, READ, now) for number in range(PEOPLE)}
    fresh = {
        size: {name: make_learner(name, run, 0, now) for name in (f"baru-{size}-{number}" for number in range(PEOPLE))}
        for size in sizes()
    }
    # In production a worker does this, and there is none here.
    call_command("update_index", verbosity=0)
    steps = list(run.steps.order_by("position"))
    return {
        "password": PASSWORD,
        "people": people,
        "fresh": fresh,
        "course": run.course.url,
        "lesson": steps[READ].url,
        "lessons": [step.pk for step in steps],
    }


def sizes():
    return os.environ.get("LEARNERS", "10 1000 20000").split()


def make_run(now):
    """A course with one lesson of the curriculum sixty times, files in its library, and a run that is open."""
    from bench_lesson import lesson_text

    from tests.make import courses, library, people

    body = lesson_text(now)
    course = courses.make_course(lessons=0, title="Kursus ukur")
    module = courses.module_of(course)
    for number in range(LESSONS):
        if number and number % LESSONS_A_MODULE == 0:
            module = courses.make_module(course)
        courses.make_lesson(module, body=body)
    shelf, admin = library.make_shelf(course), people.make_superuser(username="admin-ukur")
    for number in range(FILES):
        library.make_item(shelf, by=admin, title=f"Format mutu sayur {number}")
    return courses.make_run(course, code=CODE, opens_at=now - timedelta(days=9))


def make_learner(name, run, read, now):
    """The address of the enrollment of a new person who has read the first ``read`` lessons."""
    from bench_lesson import answer_all

    from courses.progress.actions import complete_step
    from tests.make import courses, people

    user = people.make_user(username=name, password=PASSWORD)
    enrollment = courses.make_enrollment(user=user, run=run)
    for step in run.steps.order_by("position")[:read]:
        complete_step(by=user, enrollment=enrollment, step=step, at=now, evidence="read")
    if not read:
        answer_all(enrollment, now)
    return str(enrollment.uuid)


def grow(count):
    """Learners up to ``count``, each with a few steps done; how many are enrolled then, measured people included."""
    from django.db import connection

    from courses.enrollments.models import Enrollment, Run

    run = Run.objects.get(code=CODE)
    steps = list(run.steps.order_by("position")[:DONE_EACH])
    there = Enrollment.objects.filter(run=run).count()
    for first in range(there, count, AT_ONCE):
        add(run, steps, range(first, min(first + AT_ONCE, count)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"enrolled": max(count, there)}


def add(run, steps, numbers):
    from courses.enrollments.models import Enrollment, EnrollmentHistory
    from courses.progress.models import Progress, StepCompletion
    from lms.accounts.models import User
    from lms.core import clock

    now = clock.now()
    users = User.objects.bulk_create(User(username=f"lain-{n}", name=f"Orang {n}", password="!") for n in numbers)
    enrollments = Enrollment.objects.bulk_create(Enrollment(run=run, user=user, enrolled_at=now) for user in users)
    EnrollmentHistory.objects.bulk_create(
        EnrollmentHistory(enrollment=enrollment, state=enrollment.state, at=now) for enrollment in enrollments
    )
    StepCompletion.objects.bulk_create(
        StepCompletion(
            enrollment=enrollment,
            step=step,
            completed_at=now,
            received_at=now,
            evidence="read",
            run_version=run.version,
        )
        for enrollment in enrollments
        for step in steps
    )
    Progress.objects.bulk_create(
        Progress(enrollment=enrollment, done=len(steps), total=LESSONS, last_step=steps[-1], last_at=now)
        for enrollment in enrollments
    )


if __name__ == "__main__":
    main(sys.argv[1:])
