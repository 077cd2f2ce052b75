"""Django's index of the tables in this app; import from the rooms instead."""

from courses.catalogue.models import CourseIndexPage, CoursePage, LearningOutcome, LessonPage, ModulePage
from courses.enrollments.models import Enrollment, EnrollmentHistory, Run, RunStep
from courses.forum.models import FaqEntry, Question, QuestionHistory, Reply
from courses.notes.models import Highlight, Note, NoteVersion
from courses.progress.models import Progress, StepCompletion

__all__ = [
    "CourseIndexPage", "CoursePage", "Enrollment", "EnrollmentHistory", "FaqEntry", "Highlight", "LearningOutcome",
    "LessonPage", "ModulePage", "Note", "NoteVersion", "Progress", "Question", "QuestionHistory", "Reply", "Run",
    "RunStep", "StepCompletion",
]  # fmt: skip
