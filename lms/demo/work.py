"""Assignments: handing in, the trainer's judgement within a day or two, and the release of marks at the end."""

from datetime import timedelta

import yaml

from assessments.assignments.actions import hand_in
from assessments.grading.actions import give_grade, release_grades
from assessments.grading.models import Grade
from assessments.rubrics.models import Criterion
from lms.demo.moments import wib
from lms.demo.office_files import DATA

Decision = Grade.Decision


class Desk:
    """The trainer's desk for one cohort: what lands on it is judged when its day comes, up to ``now``."""

    def __init__(self, cast, cohort, now):
        self.trainer, self.cohort, self.now = cast["pelatih"], cohort, now
        self.texts = yaml.safe_load((DATA / "submissions.yaml").read_text(encoding="utf-8"))
        self.opens = wib(cohort.starts_on, "08.00") + timedelta(days=2)

    def take(self, learner, step, at):
        """The learner hands in at ``at``; the answer comes later, work sent back is mended and comes again."""
        text = learner.chance.choice(self.texts["texts"])
        submission = self._hand_in(learner, step, text, at)
        judged = max(at, self.opens) + timedelta(hours=learner.chance.randint(10, 40))
        if learner.chance.random() < 0.2 and judged <= self.now:
            self._judge(learner, submission, Decision.RETURNED, judged)
            mended = judged + timedelta(hours=learner.chance.randint(5, 20))
            if mended > self.now:
                return
            submission = self._hand_in(learner, step, f"{text}\n{self.texts['again']}", mended)
            judged = mended + timedelta(hours=learner.chance.randint(5, 20))
        if judged <= self.now:
            self._judge(learner, submission, Decision.ACCEPTED, judged)

    def release(self):
        """On the day after the last everybody sees the marks."""
        at = wib(self.cohort.ends_on + timedelta(days=5), "10.00")
        if at <= self.now:
            release_grades(by=self.trainer, cohort=self.cohort, at=at)

    def _hand_in(self, learner, step, text, at):
        return hand_in(
            by=learner.user, enrollment=learner.enrollment, step=step, text=text, at=at, client_uuid=learner.uuid()
        )

    def _judge(self, learner, submission, decision, at):
        levels = [self._level(learner, criterion) for criterion in self._criteria(submission)]
        feedback = learner.chance.choice(self.texts[decision.value])
        give_grade(by=self.trainer, submission=submission, levels=levels, decision=decision, feedback=feedback, at=at)

    def _criteria(self, submission):
        return Criterion.objects.filter(rubric=submission.rubric_id).prefetch_related("levels")

    def _level(self, learner, criterion):
        levels = list(criterion.levels.all())
        place = round(learner.talent * (len(levels) - 1) + learner.chance.uniform(-0.6, 0.9))
        return levels[min(max(place, 0), len(levels) - 1)]
