"""Django's index of the tables in this app; import from the rooms instead."""

from courses.catalogue.models import CourseIndexPage, CoursePage, LearningOutcome, LessonPage, ModulePage
from courses.enrollments.models import Enrollment, EnrollmentHistory, Run, RunStep
from courses.procedures.models import ProcedureVersion, StandardProcedure
from courses.progress.models import Progress, StepCompletion

__all__ = [
    "CourseIndexPage", "CoursePage", "Enrollment", "EnrollmentHistory", "LearningOutcome", "LessonPage", "ModulePage",
    "ProcedureVersion", "Progress", "Run", "RunStep", "StandardProcedure", "StepCompletion",
]  # fmt: skip
