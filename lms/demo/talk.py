"""What learners ask below the first lesson, and what the trainer answers, up to a moment."""

from uuid import uuid5

import yaml

from courses.forum.actions import ask_question, promote_reply, reply_to
from lms.demo.days import people_of
from lms.demo.moments import day_of, wib
from lms.demo.office_files import DATA


def talk(cast, cohort, now):
    """The questions of one wave."""
    people, run = people_of(cohort), cohort.cohort_runs.first().run
    step = run.steps.filter(kind="lesson").first()
    for place, told in enumerate(yaml.safe_load((DATA / "questions.yaml").read_text(encoding="utf-8"))):
        person, at = people[told["who"]], _moment(cohort, told["asked"])
        if at <= now:
            enrollment = run.enrollments.get(user=person.user)
            same = uuid5(enrollment.uuid, f"question {place}")
            sent = {"text": told["text"], "at": at, "client_uuid": same}
            question = ask_question(by=person.user, enrollment=enrollment, step=step, **sent)
            _answer(cast["pelatih"], cohort, question, told, now)


def _answer(trainer, cohort, question, told, now):
    if "answered" not in told or (at := _moment(cohort, told["answered"])) > now:
        return
    reply = reply_to(by=trainer, question=question, text=told["answer"], at=at)
    promote_reply(by=trainer, reply=reply, question=told["everybody"], answer=told["answer"], at=at)


def _moment(cohort, day_and_hour):
    day, hour = day_and_hour
    return wib(day_of(cohort.starts_on, day), hour)
