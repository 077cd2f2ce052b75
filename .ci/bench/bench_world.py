"""The data of `make bench-pages`: 110 participants in one cohort, a course of 65 steps, work in every queue.

Made by the verbs, through the same functions as the tests' data. Prints where everything is, as JSON.
"""

import json
import os
import sys
from datetime import timedelta
from uuid import uuid4

PEOPLE, LESSONS, LESSONS_A_MODULE, QUESTIONS = 110, 63, 9, 12
FRESH, TAKING, HANDED_IN, PASSWORD = 20, 16, 40, "bench-ruang-2025"
VILLAGES = ["32.04.39.2001", "36.04.05.2001", "33.08.01.2001", "34.02.01.2001", "51.03.01.2001"]
# Stands in for a person of the bench: rights are what is measured later, not who built the data.
NOBODY = None


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench_settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_regions", verbosity=0)
    plan = build()
    call_command("settle_figures", verbosity=0)
    json.dump(plan, sys.stdout)


def build():
    from cohorts.programs.actions import open_cohort_run
    from lms.core import clock
    from tests.make import cohorts, people

    now = clock.now()
    course, quiz, assignment = make_course(now)
    cohort = cohorts.make_cohort(capacity=PEOPLE)
    run = open_cohort_run(by=NOBODY, cohort=cohort, course=course, at=now, opens_at=now - timedelta(days=9)).run
    interns = [make_intern(cohort, number) for number in range(PEOPLE)]
    steps = {"quiz": run.steps.get(page=quiz.page_ptr), "assignment": run.steps.get(page=assignment.page_ptr)}
    learn(run, interns, now)
    plan = take_part(run, interns, steps, now)
    trainer = cohorts.make_trainer(cohort, username="pelatih-bench", password=PASSWORD)
    ministry = people.make_ministry(username="kementerian-bench", password=PASSWORD)
    plan |= {"password": PASSWORD, "interns": [person.user.username for person in interns]}
    return plan | {
        "trainer": trainer.username,
        "ministry": ministry.username,
        "cohort": cohort.code,
        "course": course.url,
        "lesson": run.steps.filter(kind="lesson")[20].page.url,
    }


def make_course(now):
    from bench_lesson import lesson_text

    from tests.make import assessments, courses

    body = lesson_text(now)
    course = courses.make_course(lessons=0, title="Kursus ukur")
    module = courses.module_of(course)
    for number in range(LESSONS):
        if number and number % LESSONS_A_MODULE == 0:
            module = courses.make_module(course)
        courses.make_lesson(module, body=body)
    kinds = ["single", "multiple", "number", "single"] * (QUESTIONS // 4)
    return course, assessments.make_quiz(module, kinds=kinds), assessments.make_assignment(module)


def make_intern(cohort, number):
    from tests.make import cohorts, people

    user = people.make_user(username=f"ukur-{number}", password=PASSWORD)
    return cohorts.make_participant(cohort=cohort, user=user, village=VILLAGES[number % len(VILLAGES)])


def learn(run, interns, now):
    """All but the last FRESH have read up to 25 lessons."""
    from courses.progress.actions import complete_step
    from tests.make.programme import enrollment_of

    lessons = list(run.steps.filter(kind="lesson"))
    for number, person in enumerate(interns[:-FRESH]):
        enrollment = enrollment_of(person)
        for step in lessons[: number % 26]:
            complete_step(by=person.user, enrollment=enrollment, step=step, at=now, evidence="read")


def take_part(run, interns, steps, now):
    """Attempts that run, submissions that wait, and the way to finish lessons for those who have read none."""
    from bench_lesson import answer_all

    from assessments.assignments.actions import hand_in
    from assessments.quizzes.actions import start_attempt
    from tests.make.programme import enrollment_of

    attempts, fresh = {}, {}
    for person in interns[:TAKING]:
        attempt = start_attempt(by=person.user, enrollment=enrollment_of(person), step=steps["quiz"], at=now)
        attempts[person.user.username] = str(attempt.uuid)
    for person in interns[:HANDED_IN]:
        enrollment, text = enrollment_of(person), "Timbang.\n\nSortir.\n\nCatat."
        hand_in(by=person.user, enrollment=enrollment, step=steps["assignment"], text=text, at=now, client_uuid=uuid4())
    for person in interns[-FRESH:]:
        enrollment = enrollment_of(person)
        fresh[person.user.username] = str(enrollment.uuid)
        answer_all(enrollment, now)
    lessons = list(run.steps.filter(kind="lesson").values_list("pk", flat=True))
    return {"attempts": attempts, "fresh": fresh, "lessons": lessons}


if __name__ == "__main__":
    main()
