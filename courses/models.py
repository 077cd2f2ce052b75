"""Django's index of the tables in this app; import from the rooms instead."""

from courses.catalogue.models import CourseIndexPage, CoursePage, LearningOutcome, LessonPage, LessonWeight, ModulePage
from courses.editorial.models import CourseGroup, CourseReview
from courses.enrollments.models import Enrollment, EnrollmentHistory, Run, RunStep
from courses.library.models import LibraryFolder, LibraryHistory, LibraryItem, LibraryVersion
from courses.notebook.models import Kept
from courses.progress.models import Progress, StepCompletion

__all__ = [
    "CourseGroup", "CourseIndexPage", "CoursePage", "CourseReview", "Enrollment", "EnrollmentHistory", "Kept",
    "LearningOutcome", "LessonPage", "LessonWeight", "LibraryFolder", "LibraryHistory", "LibraryItem",
    "LibraryVersion", "ModulePage", "Progress", "Run", "RunStep", "StepCompletion",
]  # fmt: skip
