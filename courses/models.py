"""Django's index of the tables in this app; import from the rooms instead."""

from courses.catalogue.models import CourseIndexPage, CoursePage, LearningOutcome, LessonPage, LessonWeight, ModulePage
from courses.editorial.models import CourseGroup, CourseReview
from courses.enrollments.models import Enrollment, EnrollmentHistory, FrozenLesson, Run, RunStep
from courses.forum.models import FaqEntry, Question, QuestionHistory, Reply
from courses.library.models import LibraryFolder, LibraryHistory, LibraryItem, LibraryVersion
from courses.notebook.models import Kept
from courses.notes.models import Highlight, Note, NoteVersion
from courses.procedures.models import ProcedureVersion, StandardProcedure
from courses.progress.models import Progress, StepCompletion

__all__ = [
    "CourseGroup", "CourseIndexPage", "CoursePage", "CourseReview", "Enrollment", "EnrollmentHistory", "FaqEntry",
    "FrozenLesson", "Highlight", "Kept", "LearningOutcome", "LessonPage", "LessonWeight", "LibraryFolder",
    "LibraryHistory", "LibraryItem", "LibraryVersion", "ModulePage", "Note", "NoteVersion", "ProcedureVersion",
    "Progress", "Question", "QuestionHistory", "Reply", "Run", "RunStep", "StandardProcedure", "StepCompletion",
]  # fmt: skip
