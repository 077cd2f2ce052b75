"""Django's index of the tables in this app; import from the rooms instead."""

from assessments.assignments.models import AssignmentPage, Draft, Submission, SubmissionFile
from assessments.bank.models import Question, QuestionBank, QuestionVersion
from assessments.gradebook.models import LiveScore
from assessments.grading.models import Claim, Grade, GradeCriterion, GradeRelease
from assessments.quizzes.models import Attempt, AttemptItem, AttemptStep, QuizItem, QuizPage
from assessments.rubrics.models import Criterion, Level, Rubric

__all__ = [
    "AssignmentPage", "Attempt", "AttemptItem", "AttemptStep", "Claim", "Criterion", "Draft", "Grade", "GradeCriterion",
    "GradeRelease", "Level", "LiveScore", "Question", "QuestionBank", "QuestionVersion", "QuizItem", "QuizPage",
    "Rubric", "Submission", "SubmissionFile",
]  # fmt: skip
