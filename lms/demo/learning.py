"""How the interns study: pre-test, lessons, assignment, post-test, each in their own time, up to a moment."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from assessments.bank.models import QuestionVersion
from assessments.quizzes.actions import save_answer, start_attempt, submit_attempt
from assessments.quizzes.models import QuizPage
from courses.enrollments.queries import frozen_page
from courses.notebook.actions import answer_check, hear_media
from courses.study.actions import finish_lesson
from lms.content.blocks.check import NUMBER, ORDERING, name_of
from lms.content.outline import evidence_of
from lms.demo.days import people_of
from lms.demo.moments import day_of, wib

Kind = QuestionVersion.Kind
# Hours from the first morning (08.00) by which an ordinary learner reaches each step, and how far they scatter.
PACE = [(-60, 30), (16, 40), (46, 22), (84, 12), (108, 12), (132, 12), (144, 10), (176, 3)]
# The intern with a sign-in: pre-test and first lesson done, the second one is for tonight.
INTERN_HOURS = [-84, -37, 60, 84, 108, 132, 144, 175]
EAGER = 5
NEVER = 0.03


@dataclass(frozen=True)
class Learner:
    """One participant's enrollment with the hour of each step and a hand of cards of their own."""

    participant: object
    enrollment: object
    hours: list
    talent: float
    chance: random.Random

    @property
    def user(self):
        return self.participant.user

    def uuid(self):
        return UUID(int=self.chance.getrandbits(128), version=4)


def learners_of(cohort, seed) -> list[Learner]:
    """Everybody of ``cohort`` who holds an enrollment, with their pace; the same for the same seed."""
    return [
        _learner(person, place, random.Random(f"{seed} learner {person.user.phone}"))
        for place, person in enumerate(people_of(cohort))
    ]


def _learner(person, place, chance):
    held = person.participant_enrollments.select_related("enrollment__run").get()
    talent = min(max(chance.gauss(0.62, 0.16), 0.2), 0.97)
    if person.user.username == "peserta":
        return Learner(person, held.enrollment, INTERN_HOURS, 0.7, chance)
    if 1 <= place <= EAGER:
        hours = [-120 + 16 * turn + chance.randint(0, 6) for turn in range(len(PACE) - 1)] + [174]
    else:
        hours = sorted(middle + chance.randint(-scatter, scatter) for middle, scatter in PACE)
    reach = len(hours) if chance.random() > NEVER else chance.randint(0, 3)
    return Learner(person, held.enrollment, hours[:reach], talent, chance)


def study(cohort, now, seed, hand_in):
    """Let everybody go as far as they had come by ``now``. ``hand_in(learner, step, at)`` does the assignments."""
    begins = wib(day_of(cohort.starts_on, 1), "08.00")
    for learner in learners_of(cohort, seed):
        steps = learner.enrollment.run.steps.exclude(kind="session").order_by("position")
        for step, hours in zip(steps, learner.hours, strict=False):
            at = begins + timedelta(hours=hours, minutes=learner.chance.randint(0, 50))
            if at > now:
                break
            _take(learner, step, at, hand_in)


def _take(learner, step, at: datetime, hand_in):
    if step.kind == "quiz":
        _sit(learner, step, at)
    elif step.kind == "assignment":
        hand_in(learner, step, at)
    else:
        _read(learner, step, at)


def _read(learner, step, at):
    """Answer what the lesson asks, hear its recordings, finish it."""
    own = {"by": learner.user, "enrollment": learner.enrollment, "step": step, "at": at}
    chance = random.Random(f"{learner.user.phone} {step.position}")
    body = frozen_page(step).body
    checks = {name_of(child.value): child.value for child in body if child.block_type == "check"}
    for evidence in evidence_of(body):
        if evidence.kind == "check":
            given = given_to(checks[evidence.name], chance.random() < learner.talent)
            answer_check(**own, name=evidence.name, given=given)
        elif evidence.kind == "media":
            hear_media(**own, name=evidence.name)
    finish_lesson(**own, client_uuid=learner.uuid())


def given_to(check, right) -> list[str]:
    """What a form sends for the right answer to a lesson's check, or for a wrong one."""
    if check["kind"] == NUMBER:
        return [format(check["answer"] + (0 if right else (check["tolerance"] or 0) + 7), "f").replace(".", ",")]
    if check["kind"] == ORDERING:
        places = list(range(1, len(check["items"]) + 1))
        shown = places if right else [*places[1:], places[0]]
        return [f"{item}.{place}" for item, place in zip(places, shown, strict=True)]
    numbered = enumerate(check["options"], start=1)
    keys = [str(place) for place, option in numbered if option["is_right"] == right]
    return keys if right else keys[:1]


def _sit(learner, step, at):
    """One attempt; who has learnt since the pre-test knows more. A failed post-test is tried again."""
    skill = learner.talent * 0.75 if at < _begin_of(learner) else min(learner.talent + 0.28, 0.98)
    for again in range(2):
        begun = at + timedelta(hours=again)
        attempt = _attempt(learner, step, begun, min(skill + 0.15 * again, 1))
        if attempt.passed or attempt.quiz_kind == QuizPage.Kind.PRE_TEST:
            return


def _begin_of(learner):
    return wib(learner.participant.cohort.starts_on, "08.00")


def _attempt(learner, step, at, skill):
    who = {"by": learner.user}
    attempt = start_attempt(**who, enrollment=learner.enrollment, step=step, at=at, client_uuid=learner.uuid())
    for item in attempt.items.select_related("version"):
        at += timedelta(seconds=learner.chance.randint(20, 70))
        answer = _answer(item.version, learner.chance.random() < skill, learner.chance)
        save_answer(**who, attempt=attempt, position=item.position, answer=answer, at=at, client_uuid=learner.uuid())
    return submit_attempt(**who, attempt=attempt, at=at + timedelta(seconds=30), client_uuid=learner.uuid())


def _answer(version, right, chance):
    """The right answer to a question, or a plausible wrong one."""
    if version.kind == Kind.NUMBER:
        value = Decimal(version.body["answer"]) + (0 if right else 7)
        return format(value, "f").replace(".", ",")
    if version.kind == Kind.ORDERING:
        keys = [item["key"] for item in version.body["items"]]
        return keys if right else [keys[1], keys[0], *keys[2:]]
    options = version.body["options"]
    correct = [option["key"] for option in options if option["correct"]]
    wrong = [option["key"] for option in options if not option["correct"]]
    if version.kind == Kind.MULTIPLE:
        return correct if right else [correct[0], *wrong[:1]]
    return correct[0] if right else chance.choice(wrong)
